#!/usr/bin/env node
import { main } from "@twelvefold/cli";

process.exitCode = await main(process.argv.slice(2));
