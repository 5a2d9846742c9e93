import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { storeContract } from "@twelvefold/testing";

storeContract("memory", () => memoryStore());
