import type { ErrorName } from "@twelvefold/ir";
import type { Finding, Evidence } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { Span } from "../../syntax/index.ts";

export const errorNames: ReadonlySet<ErrorName> = new Set<ErrorName>([
  ...(["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError"] as const),
  ...(["EvalError", "URIError", "AggregateError"] as const),
]);

export const specials: ReadonlySet<string> = new Set(["undefined", "NaN", "Infinity"]);

/** Objects whose members are built-ins, and classes that `new` or `instanceof` takes; none of them is a value. */
export const namespaces: ReadonlySet<string> = new Set([
  ...[
    "Math",
    "JSON",
    "Object",
    "Array",
    "Number",
    "String",
    "Boolean",
    "Promise",
    "Map",
    "Set",
    "RegExp",
    "Date",
    "Symbol",
  ],
  ...["Reflect", "Intl", "console", "process", "performance", "crypto", "Atomics", "BigInt"],
]);

type Refusal = (span: Span, values: { readonly name: string }, evidence?: Evidence) => Finding;

const families: readonly (readonly [Refusal, readonly string[]])[] = [
  [messages.dateObject, ["Date", "Temporal", "performance"]],
  [
    messages.timerFunction,
    [
      "setTimeout",
      "setInterval",
      "setImmediate",
      "clearTimeout",
      "clearInterval",
      "clearImmediate",
      "queueMicrotask",
      "requestAnimationFrame",
    ],
  ],
  [messages.processObject, ["process", "Deno", "Bun", "navigator"]],
  [
    messages.networkAccess,
    [
      "fetch",
      "XMLHttpRequest",
      "WebSocket",
      "EventSource",
      "Request",
      "Response",
      "Headers",
      "AbortController",
      "AbortSignal",
    ],
  ],
  [
    messages.fileAccess,
    ["require", "module", "exports", "__dirname", "__filename", "Buffer", "Blob", "File"],
  ],
  [messages.consoleObject, ["console", "alert", "print"]],
  [
    messages.globalObject,
    [
      "globalThis",
      "window",
      "global",
      "self",
      "document",
      "localStorage",
      "sessionStorage",
      "location",
    ],
  ],
  [messages.symbols, ["Symbol"]],
  [messages.proxies, ["Proxy", "Reflect"]],
  [messages.evalCode, ["eval", "Function"]],
  [messages.bigintFunction, ["BigInt", "BigInt64Array", "BigUint64Array"]],
  [messages.cryptoObject, ["crypto", "Crypto", "SubtleCrypto"]],
  [messages.localeFunction, ["Intl"]],
  [
    messages.notInLanguage,
    [
      ...[
        "Int8Array",
        "Uint8Array",
        "Uint8ClampedArray",
        "Int16Array",
        "Uint16Array",
        "Int32Array",
        "Uint32Array",
        "Float16Array",
      ],
      ...[
        "Float32Array",
        "Float64Array",
        "ArrayBuffer",
        "SharedArrayBuffer",
        "DataView",
        "WeakMap",
        "WeakSet",
        "WeakRef",
        "FinalizationRegistry",
      ],
      ...[
        "Atomics",
        "Iterator",
        "AsyncIterator",
        "GeneratorFunction",
        "AsyncFunction",
        "DisposableStack",
        "AsyncDisposableStack",
        "SuppressedError",
      ],
      ...[
        "WebAssembly",
        "TextEncoder",
        "TextDecoder",
        "URL",
        "URLSearchParams",
        "Event",
        "EventTarget",
        "escape",
        "unescape",
        "atob",
        "btoa",
      ],
      ...[
        "DOMException",
        "CustomEvent",
        "MessageEvent",
        "CloseEvent",
        "FormData",
        "URLPattern",
        "BroadcastChannel",
        "MessageChannel",
        "MessagePort",
        "CryptoKey",
        "Navigator",
        "Storage",
      ],
      ...["Readable", "Writable", "Transform"].flatMap((kind) => [
        `${kind}Stream`,
        `${kind}StreamDefaultController`,
      ]),
      ...[
        "ReadableByteStreamController",
        "ReadableStreamBYOBReader",
        "ReadableStreamBYOBRequest",
        "ReadableStreamDefaultReader",
        "WritableStreamDefaultWriter",
        "ByteLengthQueuingStrategy",
        "CountQueuingStrategy",
        "TextEncoderStream",
        "TextDecoderStream",
        "CompressionStream",
        "DecompressionStream",
      ],
      ...[
        "Performance",
        "PerformanceEntry",
        "PerformanceMark",
        "PerformanceMeasure",
        "PerformanceObserver",
        "PerformanceObserverEntryList",
        "PerformanceResourceTiming",
      ],
    ],
  ],
];

/** Globals of JavaScript and its hosts that a flow may not touch, and what each message is. */
export const refusedGlobals: ReadonlyMap<string, Refusal> = new Map(
  families.flatMap(([refusal, names]) => names.map((name) => [name, refusal] as const)),
);
