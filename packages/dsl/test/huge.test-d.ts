import { agent, call, prompt, tool, type OutputOf } from "@twelvefold/dsl";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";

// 200 tools in one prompt. What checking this file costs has a ceiling: see huge.test.ts.
const it = { description: "One of many" } as const;
const text = z.string();
const int = z.int();

const t0 = tool({ ...it, input: z.object({ a0: text }), output: z.object({ b0: int }) });
const t1 = tool({ ...it, input: z.object({ a1: text }), output: z.object({ b1: int }) });
const t2 = tool({ ...it, input: z.object({ a2: text }), output: z.object({ b2: int }) });
const t3 = tool({ ...it, input: z.object({ a3: text }), output: z.object({ b3: int }) });
const t4 = tool({ ...it, input: z.object({ a4: text }), output: z.object({ b4: int }) });
const t5 = tool({ ...it, input: z.object({ a5: text }), output: z.object({ b5: int }) });
const t6 = tool({ ...it, input: z.object({ a6: text }), output: z.object({ b6: int }) });
const t7 = tool({ ...it, input: z.object({ a7: text }), output: z.object({ b7: int }) });
const t8 = tool({ ...it, input: z.object({ a8: text }), output: z.object({ b8: int }) });
const t9 = tool({ ...it, input: z.object({ a9: text }), output: z.object({ b9: int }) });
const t10 = tool({ ...it, input: z.object({ a10: text }), output: z.object({ b10: int }) });
const t11 = tool({ ...it, input: z.object({ a11: text }), output: z.object({ b11: int }) });
const t12 = tool({ ...it, input: z.object({ a12: text }), output: z.object({ b12: int }) });
const t13 = tool({ ...it, input: z.object({ a13: text }), output: z.object({ b13: int }) });
const t14 = tool({ ...it, input: z.object({ a14: text }), output: z.object({ b14: int }) });
const t15 = tool({ ...it, input: z.object({ a15: text }), output: z.object({ b15: int }) });
const t16 = tool({ ...it, input: z.object({ a16: text }), output: z.object({ b16: int }) });
const t17 = tool({ ...it, input: z.object({ a17: text }), output: z.object({ b17: int }) });
const t18 = tool({ ...it, input: z.object({ a18: text }), output: z.object({ b18: int }) });
const t19 = tool({ ...it, input: z.object({ a19: text }), output: z.object({ b19: int }) });
const t20 = tool({ ...it, input: z.object({ a20: text }), output: z.object({ b20: int }) });
const t21 = tool({ ...it, input: z.object({ a21: text }), output: z.object({ b21: int }) });
const t22 = tool({ ...it, input: z.object({ a22: text }), output: z.object({ b22: int }) });
const t23 = tool({ ...it, input: z.object({ a23: text }), output: z.object({ b23: int }) });
const t24 = tool({ ...it, input: z.object({ a24: text }), output: z.object({ b24: int }) });
const t25 = tool({ ...it, input: z.object({ a25: text }), output: z.object({ b25: int }) });
const t26 = tool({ ...it, input: z.object({ a26: text }), output: z.object({ b26: int }) });
const t27 = tool({ ...it, input: z.object({ a27: text }), output: z.object({ b27: int }) });
const t28 = tool({ ...it, input: z.object({ a28: text }), output: z.object({ b28: int }) });
const t29 = tool({ ...it, input: z.object({ a29: text }), output: z.object({ b29: int }) });
const t30 = tool({ ...it, input: z.object({ a30: text }), output: z.object({ b30: int }) });
const t31 = tool({ ...it, input: z.object({ a31: text }), output: z.object({ b31: int }) });
const t32 = tool({ ...it, input: z.object({ a32: text }), output: z.object({ b32: int }) });
const t33 = tool({ ...it, input: z.object({ a33: text }), output: z.object({ b33: int }) });
const t34 = tool({ ...it, input: z.object({ a34: text }), output: z.object({ b34: int }) });
const t35 = tool({ ...it, input: z.object({ a35: text }), output: z.object({ b35: int }) });
const t36 = tool({ ...it, input: z.object({ a36: text }), output: z.object({ b36: int }) });
const t37 = tool({ ...it, input: z.object({ a37: text }), output: z.object({ b37: int }) });
const t38 = tool({ ...it, input: z.object({ a38: text }), output: z.object({ b38: int }) });
const t39 = tool({ ...it, input: z.object({ a39: text }), output: z.object({ b39: int }) });
const t40 = tool({ ...it, input: z.object({ a40: text }), output: z.object({ b40: int }) });
const t41 = tool({ ...it, input: z.object({ a41: text }), output: z.object({ b41: int }) });
const t42 = tool({ ...it, input: z.object({ a42: text }), output: z.object({ b42: int }) });
const t43 = tool({ ...it, input: z.object({ a43: text }), output: z.object({ b43: int }) });
const t44 = tool({ ...it, input: z.object({ a44: text }), output: z.object({ b44: int }) });
const t45 = tool({ ...it, input: z.object({ a45: text }), output: z.object({ b45: int }) });
const t46 = tool({ ...it, input: z.object({ a46: text }), output: z.object({ b46: int }) });
const t47 = tool({ ...it, input: z.object({ a47: text }), output: z.object({ b47: int }) });
const t48 = tool({ ...it, input: z.object({ a48: text }), output: z.object({ b48: int }) });
const t49 = tool({ ...it, input: z.object({ a49: text }), output: z.object({ b49: int }) });
const t50 = tool({ ...it, input: z.object({ a50: text }), output: z.object({ b50: int }) });
const t51 = tool({ ...it, input: z.object({ a51: text }), output: z.object({ b51: int }) });
const t52 = tool({ ...it, input: z.object({ a52: text }), output: z.object({ b52: int }) });
const t53 = tool({ ...it, input: z.object({ a53: text }), output: z.object({ b53: int }) });
const t54 = tool({ ...it, input: z.object({ a54: text }), output: z.object({ b54: int }) });
const t55 = tool({ ...it, input: z.object({ a55: text }), output: z.object({ b55: int }) });
const t56 = tool({ ...it, input: z.object({ a56: text }), output: z.object({ b56: int }) });
const t57 = tool({ ...it, input: z.object({ a57: text }), output: z.object({ b57: int }) });
const t58 = tool({ ...it, input: z.object({ a58: text }), output: z.object({ b58: int }) });
const t59 = tool({ ...it, input: z.object({ a59: text }), output: z.object({ b59: int }) });
const t60 = tool({ ...it, input: z.object({ a60: text }), output: z.object({ b60: int }) });
const t61 = tool({ ...it, input: z.object({ a61: text }), output: z.object({ b61: int }) });
const t62 = tool({ ...it, input: z.object({ a62: text }), output: z.object({ b62: int }) });
const t63 = tool({ ...it, input: z.object({ a63: text }), output: z.object({ b63: int }) });
const t64 = tool({ ...it, input: z.object({ a64: text }), output: z.object({ b64: int }) });
const t65 = tool({ ...it, input: z.object({ a65: text }), output: z.object({ b65: int }) });
const t66 = tool({ ...it, input: z.object({ a66: text }), output: z.object({ b66: int }) });
const t67 = tool({ ...it, input: z.object({ a67: text }), output: z.object({ b67: int }) });
const t68 = tool({ ...it, input: z.object({ a68: text }), output: z.object({ b68: int }) });
const t69 = tool({ ...it, input: z.object({ a69: text }), output: z.object({ b69: int }) });
const t70 = tool({ ...it, input: z.object({ a70: text }), output: z.object({ b70: int }) });
const t71 = tool({ ...it, input: z.object({ a71: text }), output: z.object({ b71: int }) });
const t72 = tool({ ...it, input: z.object({ a72: text }), output: z.object({ b72: int }) });
const t73 = tool({ ...it, input: z.object({ a73: text }), output: z.object({ b73: int }) });
const t74 = tool({ ...it, input: z.object({ a74: text }), output: z.object({ b74: int }) });
const t75 = tool({ ...it, input: z.object({ a75: text }), output: z.object({ b75: int }) });
const t76 = tool({ ...it, input: z.object({ a76: text }), output: z.object({ b76: int }) });
const t77 = tool({ ...it, input: z.object({ a77: text }), output: z.object({ b77: int }) });
const t78 = tool({ ...it, input: z.object({ a78: text }), output: z.object({ b78: int }) });
const t79 = tool({ ...it, input: z.object({ a79: text }), output: z.object({ b79: int }) });
const t80 = tool({ ...it, input: z.object({ a80: text }), output: z.object({ b80: int }) });
const t81 = tool({ ...it, input: z.object({ a81: text }), output: z.object({ b81: int }) });
const t82 = tool({ ...it, input: z.object({ a82: text }), output: z.object({ b82: int }) });
const t83 = tool({ ...it, input: z.object({ a83: text }), output: z.object({ b83: int }) });
const t84 = tool({ ...it, input: z.object({ a84: text }), output: z.object({ b84: int }) });
const t85 = tool({ ...it, input: z.object({ a85: text }), output: z.object({ b85: int }) });
const t86 = tool({ ...it, input: z.object({ a86: text }), output: z.object({ b86: int }) });
const t87 = tool({ ...it, input: z.object({ a87: text }), output: z.object({ b87: int }) });
const t88 = tool({ ...it, input: z.object({ a88: text }), output: z.object({ b88: int }) });
const t89 = tool({ ...it, input: z.object({ a89: text }), output: z.object({ b89: int }) });
const t90 = tool({ ...it, input: z.object({ a90: text }), output: z.object({ b90: int }) });
const t91 = tool({ ...it, input: z.object({ a91: text }), output: z.object({ b91: int }) });
const t92 = tool({ ...it, input: z.object({ a92: text }), output: z.object({ b92: int }) });
const t93 = tool({ ...it, input: z.object({ a93: text }), output: z.object({ b93: int }) });
const t94 = tool({ ...it, input: z.object({ a94: text }), output: z.object({ b94: int }) });
const t95 = tool({ ...it, input: z.object({ a95: text }), output: z.object({ b95: int }) });
const t96 = tool({ ...it, input: z.object({ a96: text }), output: z.object({ b96: int }) });
const t97 = tool({ ...it, input: z.object({ a97: text }), output: z.object({ b97: int }) });
const t98 = tool({ ...it, input: z.object({ a98: text }), output: z.object({ b98: int }) });
const t99 = tool({ ...it, input: z.object({ a99: text }), output: z.object({ b99: int }) });
const t100 = tool({ ...it, input: z.object({ a100: text }), output: z.object({ b100: int }) });
const t101 = tool({ ...it, input: z.object({ a101: text }), output: z.object({ b101: int }) });
const t102 = tool({ ...it, input: z.object({ a102: text }), output: z.object({ b102: int }) });
const t103 = tool({ ...it, input: z.object({ a103: text }), output: z.object({ b103: int }) });
const t104 = tool({ ...it, input: z.object({ a104: text }), output: z.object({ b104: int }) });
const t105 = tool({ ...it, input: z.object({ a105: text }), output: z.object({ b105: int }) });
const t106 = tool({ ...it, input: z.object({ a106: text }), output: z.object({ b106: int }) });
const t107 = tool({ ...it, input: z.object({ a107: text }), output: z.object({ b107: int }) });
const t108 = tool({ ...it, input: z.object({ a108: text }), output: z.object({ b108: int }) });
const t109 = tool({ ...it, input: z.object({ a109: text }), output: z.object({ b109: int }) });
const t110 = tool({ ...it, input: z.object({ a110: text }), output: z.object({ b110: int }) });
const t111 = tool({ ...it, input: z.object({ a111: text }), output: z.object({ b111: int }) });
const t112 = tool({ ...it, input: z.object({ a112: text }), output: z.object({ b112: int }) });
const t113 = tool({ ...it, input: z.object({ a113: text }), output: z.object({ b113: int }) });
const t114 = tool({ ...it, input: z.object({ a114: text }), output: z.object({ b114: int }) });
const t115 = tool({ ...it, input: z.object({ a115: text }), output: z.object({ b115: int }) });
const t116 = tool({ ...it, input: z.object({ a116: text }), output: z.object({ b116: int }) });
const t117 = tool({ ...it, input: z.object({ a117: text }), output: z.object({ b117: int }) });
const t118 = tool({ ...it, input: z.object({ a118: text }), output: z.object({ b118: int }) });
const t119 = tool({ ...it, input: z.object({ a119: text }), output: z.object({ b119: int }) });
const t120 = tool({ ...it, input: z.object({ a120: text }), output: z.object({ b120: int }) });
const t121 = tool({ ...it, input: z.object({ a121: text }), output: z.object({ b121: int }) });
const t122 = tool({ ...it, input: z.object({ a122: text }), output: z.object({ b122: int }) });
const t123 = tool({ ...it, input: z.object({ a123: text }), output: z.object({ b123: int }) });
const t124 = tool({ ...it, input: z.object({ a124: text }), output: z.object({ b124: int }) });
const t125 = tool({ ...it, input: z.object({ a125: text }), output: z.object({ b125: int }) });
const t126 = tool({ ...it, input: z.object({ a126: text }), output: z.object({ b126: int }) });
const t127 = tool({ ...it, input: z.object({ a127: text }), output: z.object({ b127: int }) });
const t128 = tool({ ...it, input: z.object({ a128: text }), output: z.object({ b128: int }) });
const t129 = tool({ ...it, input: z.object({ a129: text }), output: z.object({ b129: int }) });
const t130 = tool({ ...it, input: z.object({ a130: text }), output: z.object({ b130: int }) });
const t131 = tool({ ...it, input: z.object({ a131: text }), output: z.object({ b131: int }) });
const t132 = tool({ ...it, input: z.object({ a132: text }), output: z.object({ b132: int }) });
const t133 = tool({ ...it, input: z.object({ a133: text }), output: z.object({ b133: int }) });
const t134 = tool({ ...it, input: z.object({ a134: text }), output: z.object({ b134: int }) });
const t135 = tool({ ...it, input: z.object({ a135: text }), output: z.object({ b135: int }) });
const t136 = tool({ ...it, input: z.object({ a136: text }), output: z.object({ b136: int }) });
const t137 = tool({ ...it, input: z.object({ a137: text }), output: z.object({ b137: int }) });
const t138 = tool({ ...it, input: z.object({ a138: text }), output: z.object({ b138: int }) });
const t139 = tool({ ...it, input: z.object({ a139: text }), output: z.object({ b139: int }) });
const t140 = tool({ ...it, input: z.object({ a140: text }), output: z.object({ b140: int }) });
const t141 = tool({ ...it, input: z.object({ a141: text }), output: z.object({ b141: int }) });
const t142 = tool({ ...it, input: z.object({ a142: text }), output: z.object({ b142: int }) });
const t143 = tool({ ...it, input: z.object({ a143: text }), output: z.object({ b143: int }) });
const t144 = tool({ ...it, input: z.object({ a144: text }), output: z.object({ b144: int }) });
const t145 = tool({ ...it, input: z.object({ a145: text }), output: z.object({ b145: int }) });
const t146 = tool({ ...it, input: z.object({ a146: text }), output: z.object({ b146: int }) });
const t147 = tool({ ...it, input: z.object({ a147: text }), output: z.object({ b147: int }) });
const t148 = tool({ ...it, input: z.object({ a148: text }), output: z.object({ b148: int }) });
const t149 = tool({ ...it, input: z.object({ a149: text }), output: z.object({ b149: int }) });
const t150 = tool({ ...it, input: z.object({ a150: text }), output: z.object({ b150: int }) });
const t151 = tool({ ...it, input: z.object({ a151: text }), output: z.object({ b151: int }) });
const t152 = tool({ ...it, input: z.object({ a152: text }), output: z.object({ b152: int }) });
const t153 = tool({ ...it, input: z.object({ a153: text }), output: z.object({ b153: int }) });
const t154 = tool({ ...it, input: z.object({ a154: text }), output: z.object({ b154: int }) });
const t155 = tool({ ...it, input: z.object({ a155: text }), output: z.object({ b155: int }) });
const t156 = tool({ ...it, input: z.object({ a156: text }), output: z.object({ b156: int }) });
const t157 = tool({ ...it, input: z.object({ a157: text }), output: z.object({ b157: int }) });
const t158 = tool({ ...it, input: z.object({ a158: text }), output: z.object({ b158: int }) });
const t159 = tool({ ...it, input: z.object({ a159: text }), output: z.object({ b159: int }) });
const t160 = tool({ ...it, input: z.object({ a160: text }), output: z.object({ b160: int }) });
const t161 = tool({ ...it, input: z.object({ a161: text }), output: z.object({ b161: int }) });
const t162 = tool({ ...it, input: z.object({ a162: text }), output: z.object({ b162: int }) });
const t163 = tool({ ...it, input: z.object({ a163: text }), output: z.object({ b163: int }) });
const t164 = tool({ ...it, input: z.object({ a164: text }), output: z.object({ b164: int }) });
const t165 = tool({ ...it, input: z.object({ a165: text }), output: z.object({ b165: int }) });
const t166 = tool({ ...it, input: z.object({ a166: text }), output: z.object({ b166: int }) });
const t167 = tool({ ...it, input: z.object({ a167: text }), output: z.object({ b167: int }) });
const t168 = tool({ ...it, input: z.object({ a168: text }), output: z.object({ b168: int }) });
const t169 = tool({ ...it, input: z.object({ a169: text }), output: z.object({ b169: int }) });
const t170 = tool({ ...it, input: z.object({ a170: text }), output: z.object({ b170: int }) });
const t171 = tool({ ...it, input: z.object({ a171: text }), output: z.object({ b171: int }) });
const t172 = tool({ ...it, input: z.object({ a172: text }), output: z.object({ b172: int }) });
const t173 = tool({ ...it, input: z.object({ a173: text }), output: z.object({ b173: int }) });
const t174 = tool({ ...it, input: z.object({ a174: text }), output: z.object({ b174: int }) });
const t175 = tool({ ...it, input: z.object({ a175: text }), output: z.object({ b175: int }) });
const t176 = tool({ ...it, input: z.object({ a176: text }), output: z.object({ b176: int }) });
const t177 = tool({ ...it, input: z.object({ a177: text }), output: z.object({ b177: int }) });
const t178 = tool({ ...it, input: z.object({ a178: text }), output: z.object({ b178: int }) });
const t179 = tool({ ...it, input: z.object({ a179: text }), output: z.object({ b179: int }) });
const t180 = tool({ ...it, input: z.object({ a180: text }), output: z.object({ b180: int }) });
const t181 = tool({ ...it, input: z.object({ a181: text }), output: z.object({ b181: int }) });
const t182 = tool({ ...it, input: z.object({ a182: text }), output: z.object({ b182: int }) });
const t183 = tool({ ...it, input: z.object({ a183: text }), output: z.object({ b183: int }) });
const t184 = tool({ ...it, input: z.object({ a184: text }), output: z.object({ b184: int }) });
const t185 = tool({ ...it, input: z.object({ a185: text }), output: z.object({ b185: int }) });
const t186 = tool({ ...it, input: z.object({ a186: text }), output: z.object({ b186: int }) });
const t187 = tool({ ...it, input: z.object({ a187: text }), output: z.object({ b187: int }) });
const t188 = tool({ ...it, input: z.object({ a188: text }), output: z.object({ b188: int }) });
const t189 = tool({ ...it, input: z.object({ a189: text }), output: z.object({ b189: int }) });
const t190 = tool({ ...it, input: z.object({ a190: text }), output: z.object({ b190: int }) });
const t191 = tool({ ...it, input: z.object({ a191: text }), output: z.object({ b191: int }) });
const t192 = tool({ ...it, input: z.object({ a192: text }), output: z.object({ b192: int }) });
const t193 = tool({ ...it, input: z.object({ a193: text }), output: z.object({ b193: int }) });
const t194 = tool({ ...it, input: z.object({ a194: text }), output: z.object({ b194: int }) });
const t195 = tool({ ...it, input: z.object({ a195: text }), output: z.object({ b195: int }) });
const t196 = tool({ ...it, input: z.object({ a196: text }), output: z.object({ b196: int }) });
const t197 = tool({ ...it, input: z.object({ a197: text }), output: z.object({ b197: int }) });
const t198 = tool({ ...it, input: z.object({ a198: text }), output: z.object({ b198: int }) });
const t199 = tool({ ...it, input: z.object({ a199: text }), output: z.object({ b199: int }) });

// prettier-ignore
const tools = {
  t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14,
  t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29,
  t30, t31, t32, t33, t34, t35, t36, t37, t38, t39, t40, t41, t42, t43, t44,
  t45, t46, t47, t48, t49, t50, t51, t52, t53, t54, t55, t56, t57, t58, t59,
  t60, t61, t62, t63, t64, t65, t66, t67, t68, t69, t70, t71, t72, t73, t74,
  t75, t76, t77, t78, t79, t80, t81, t82, t83, t84, t85, t86, t87, t88, t89,
  t90, t91, t92, t93, t94, t95, t96, t97, t98, t99, t100, t101, t102, t103, t104,
  t105, t106, t107, t108, t109, t110, t111, t112, t113, t114, t115, t116, t117, t118, t119,
  t120, t121, t122, t123, t124, t125, t126, t127, t128, t129, t130, t131, t132, t133, t134,
  t135, t136, t137, t138, t139, t140, t141, t142, t143, t144, t145, t146, t147, t148, t149,
  t150, t151, t152, t153, t154, t155, t156, t157, t158, t159, t160, t161, t162, t163, t164,
  t165, t166, t167, t168, t169, t170, t171, t172, t173, t174, t175, t176, t177, t178, t179,
  t180, t181, t182, t183, t184, t185, t186, t187, t188, t189, t190, t191, t192, t193, t194,
  t195, t196, t197, t198, t199,
  done: z.object({ summary: z.string() }),
};

const next = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ goal: z.string() }),
  tools,
  template: "{{goal}}",
});

agent({
  input: z.object({ goal: z.string() }),
  output: z.object({ summary: z.string() }),
  async flow({ goal }) {
    while (true) {
      const choice = await next({ goal });
      switch (choice.tool) {
        case "done":
          return choice.args;
        case "t7":
          expectTypeOf(choice.args).toEqualTypeOf<{ a7: string }>();
          expectTypeOf(await call(choice)).toEqualTypeOf<{ b7: number }>();
          break;
        default:
          await call(choice);
      }
    }
  },
});

test("each of 200 tools is chosen by its own name", () => {
  expectTypeOf<OutputOf<typeof next>["tool"]>().toEqualTypeOf<keyof typeof tools>();
});
