/**
 * What leaves first of all that one practice has waiting on a channel: the lower number. A person who waits for an answer comes before
 * one who is reminded, and advertising comes last. `messages.priority` holds it.
 */
export const priorities = {
  /** Somebody at the desk wrote it, and somebody waits for it. */
  staff: 10,
  confirmation: 20,
  reminder: 30,
  survey: 40,
  marketing: 50,
} as const;
