/**
 * Which pets a process follows, in SQL: those with a service that is open and reminded by letter, and those that have a process already.
 * The one rule by which imports, settings and the reconciler wake pets; what a process then plans is domain/plan.ts.
 */

/** @param r the alias of a row of `reminders`: whether it gives its pet's process something to plan */
export const isReminded = (r: string): string => `${r}.status = 'open' AND ${r}.kind = 'letter' AND ${r}.deleted_at IS NULL`;

/** @param p the alias of a row of `processes`: whether it is a pet's, whose id is then its `subject` */
export const isPetProcess = (p: string): string => `${p}.kind = 'pet'`;
