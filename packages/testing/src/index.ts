// Agents under test
export { loadAgents } from "./load-agents.ts";
export type { LoadAgentsOptions, LoadedAgents } from "./load-agents.ts";

// Running a flow both ways
export { runReference, startReference } from "./reference.ts";
export type {
  Reference,
  ReferenceCall,
  ReferenceOptions,
  ReferenceOutcome,
  ReferenceResult,
} from "./reference.ts";
export { simulate } from "./simulate.ts";
export type { Answer, SimulateOptions, Simulation } from "./simulate.ts";

// Models that say what the test says
export { scriptedModel, scriptedModelFromFile } from "@twelvefold/runtime/models/scripted";
export type { Script, ScriptedModel, ScriptedReply } from "@twelvefold/runtime/models/scripted";
export { cassetteModel, requestHash } from "@twelvefold/runtime/models/cassette";
export type { CassetteOptions } from "@twelvefold/runtime/models/cassette";

// Time
export { simulatedClock } from "./simulated-clock.ts";
export type { SimulatedClock } from "./simulated-clock.ts";

// Matchers
export { promptMatchers } from "./matchers.ts";
export type { PromptCase, PromptMatchers, SentRequest } from "./matchers.ts";

// What every store promises
export { storeContract } from "./store-contract.ts";
