import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { storeContract } from "../../../testing/src/store-contract.ts";

storeContract("memory", () => memoryStore());
