/** The version of the intermediate form that this package writes. A machine of an older one loads for ever. */
export const IR_VERSION = 1;
