/** What can go wrong with a request. `taken`: the provider has it all the same; `seen`: what its sender is shown, a status or none at all. */
interface FaultWords {
  words: string;
  taken: boolean;
  seen: 429 | 500 | 503 | 'reset' | 'nothing' | 'garbage';
}

/** Every fault a stand-in can be given; docs/sandbox.md lists them. */
export const faultKinds = {
  '429': { words: 'answers 429, too many requests', taken: false, seen: 429 },
  '500': { words: 'answers 500, and did not take it', taken: false, seen: 500 },
  '500 after accept': { words: 'takes it, then answers 500', taken: true, seen: 500 },
  '503': { words: 'answers 503, and did not take it', taken: false, seen: 503 },
  'reset before accept': { words: 'breaks the connection off before it takes it', taken: false, seen: 'reset' },
  'reset after accept': { words: 'takes it, then breaks the connection off', taken: true, seen: 'reset' },
  'black hole before accept': { words: 'never answers, and did not take it', taken: false, seen: 'nothing' },
  'black hole after accept': { words: 'takes it, and never answers', taken: true, seen: 'nothing' },
  'garbage before accept': { words: 'answers 200 with nonsense, and did not take it', taken: false, seen: 'garbage' },
  'garbage after accept': { words: 'takes it, then answers 200 with nonsense', taken: true, seen: 'garbage' },
} as const satisfies Record<string, FaultWords>;

export type FaultKind = keyof typeof faultKinds;
