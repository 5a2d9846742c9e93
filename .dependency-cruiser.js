// Who may import whom. `npm test -- --only imports` checks it; tests/packages/rules.test.ts sees each rule fire.

/** Which of our packages each of our packages may import. */
const packages = {
  ir: [],
  dsl: [],
  compiler: ["ir", "runtime"],
  runtime: ["ir"],
  testing: ["ir", "runtime", "compiler"],
  cli: ["ir", "compiler", "runtime"],
};

const phases = ["1-read", "2-check", "3-lower", "4-tidy", "5-verify", "6-emit"];

/** Folders that reach no clock, disk or network; scripts/lint/purity.js keeps their globals pure too. */
const pure = "^packages/(ir/src|compiler/src/phases|runtime/src/core)/";

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const packageRules = Object.entries(packages).map(([name, allowed]) =>
  forbid(
    `package-${name}`,
    `${name} may import ${allowed.length > 0 ? allowed.join(", ") : "none of our packages"}.`,
    { path: `^packages/${name}/src/` },
    { path: "^packages/", pathNot: `^packages/(${[name, ...allowed].join("|")})/` },
  ),
);

const phaseRules = phases
  .slice(0, -1)
  .map((phase, index) =>
    forbid(
      `phase-${phase}`,
      `Phases run in order: ${phase} knows nothing of what comes after it.`,
      { path: `^packages/compiler/src/phases/${phase}/` },
      { path: `^packages/compiler/src/phases/(${phases.slice(index + 1).join("|")})/` },
    ),
  );

export default {
  forbidden: [
    ...packageRules,
    ...phaseRules,
    forbid(
      "compiler-knows-one-door-of-the-runtime",
      "The compiler renders with the runtime's renderer (docs/decisions/0003-one-renderer.md), and knows nothing else of it.",
      { path: "^packages/compiler/src/" },
      { path: "^packages/runtime/", pathNot: "^packages/runtime/src/prompt\\.ts$" },
    ),
    forbid(
      "phase-has-one-door",
      "Another phase is reached through its index.ts only.",
      { path: "^packages/compiler/src/phases/([^/]+)/" },
      {
        path: "^packages/compiler/src/phases/[^/]+/",
        pathNot: [
          "^packages/compiler/src/phases/$1/",
          "^packages/compiler/src/phases/[^/]+/index\\.ts$",
        ],
      },
    ),
    forbid(
      "compiler-reaches-phases-by-their-door",
      "Outside the phases, only their index.ts is known.",
      { path: "^packages/compiler/src/", pathNot: "^packages/compiler/src/phases/" },
      {
        path: "^packages/compiler/src/phases/[^/]+/",
        pathNot: "^packages/compiler/src/phases/[^/]+/index\\.ts$",
      },
    ),
    forbid(
      "phases-stand-on-the-ground",
      "syntax, diagnostics and typescript are what the phases are written in: they know no phase.",
      { path: "^packages/compiler/src/(syntax|diagnostics|typescript)/" },
      { path: "^packages/compiler/src/phases/" },
    ),
    forbid(
      "ts-morph-in-one-place",
      "Only compiler/src/typescript imports ts-morph or TypeScript: the phases work on our own syntax.",
      { path: "^packages/[^/]+/src/", pathNot: "^packages/compiler/src/typescript/" },
      { path: ["node_modules/(ts-morph|@ts-morph|typescript)/", "^(ts-morph|typescript)$"] },
    ),
    forbid(
      "pure-folders-import-no-built-in",
      "ir, the phases and the runtime's core do nothing to the world: no Node built-in.",
      { path: pure },
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "ir-imports-nothing",
      "The contract has no dependencies.",
      { path: "^packages/ir/src/" },
      { pathNot: "^packages/ir/src/" },
    ),
    forbid(
      "runtime-core-imports-only-ir",
      "The core is what others embed: it imports the contract and itself.",
      { path: "^packages/runtime/src/core/" },
      { pathNot: "^packages/(ir/src|runtime/src/core)/" },
    ),
    forbid(
      "packages-meet-by-name",
      "Another package is imported by its name, never by a path into its folder.",
      { path: "^packages/([^/]+)/" },
      { path: "^packages/", pathNot: "^packages/$1/", dependencyTypes: ["local"] },
    ),
    forbid(
      "examples-use-what-is-published",
      "An example imports packages by their names, as its reader would.",
      { path: "^examples/" },
      { path: "^packages/", dependencyTypes: ["local"] },
    ),
    forbid(
      "published-code-needs-no-dev-dependency",
      "What src imports is a dependency or a peer of its own package.",
      { path: "^packages/[^/]+/src/" },
      {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["npm", "npm-peer", "npm-optional"],
      },
    ),
    forbid("imports-resolve", "An import leads somewhere.", {}, { couldNotResolve: true }),
    forbid(
      "no-circle-between-folders",
      "What is mutually recursive lives in one folder. Types may be recursive across folders.",
      { path: "^(.+)/[^/]+$" },
      {
        circular: true,
        via: { pathNot: "^$1/" },
        viaOnly: { dependencyTypesNot: ["type-only"] },
      },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|fixtures|errors|\\.twelvefold)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@twelvefold/source", "import", "require", "node", "default", "types"],
      extensions: [".ts", ".mts", ".js", ".mjs", ".json", ".d.ts"],
    },
  },
};
