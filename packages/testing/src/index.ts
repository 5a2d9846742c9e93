// Agents under test
export { loadAgents, type LoadAgentsOptions, type LoadedAgents } from "./load-agents.ts";

// Two ways to run a flow: its machine without a world, and the flow itself as plain JavaScript
export { type Answer, simulate, type SimulateOptions, type Simulation } from "./simulate.ts";
export {
  type Reference,
  type ReferenceCall,
  type ReferenceOptions,
  type ReferenceOutcome,
  type ReferenceResult,
  runReference,
  startReference,
} from "./reference.ts";

// A world that a test controls
export { type SimulatedClock, simulatedClock } from "./simulated-clock.ts";
export {
  type Script,
  type ScriptedModel,
  scriptedModel,
  scriptedModelFromFile,
  type ScriptedReply,
} from "@twelvefold/runtime/models/scripted";

// For authors of stores
export { storeContract } from "./store-contract.ts";
