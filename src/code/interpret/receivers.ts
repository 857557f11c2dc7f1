import type { Func } from "./values.ts";

/** Whether a function has a name for what it is called on. */
export const takesReceiver = ({ form }: Func): boolean => form.parameters[0]?.kind === "receiver";
