import { createRequire } from 'node:module';
import http from 'node:http';
import https from 'node:https';
import { isLoopback } from './loopback.ts';

/** What Homing uses of the SDK, which has no types of its own. */
export interface LobClient {
  postcards: {
    /** Changes `params` in place: never hand it anything that is used again. */
    create(params: Record<string, unknown>, headers: Record<string, string>): Promise<LobAnswer>;
    list(query: Record<string, string | number>): Promise<LobAnswer>;
  };
  usVerifications: {
    /** Changes `params` in place, too. */
    verify(params: Record<string, unknown>): Promise<LobAnswer>;
  };
}
/** The body, with the HTTP answer on a hidden property. */
export type LobAnswer = Record<string, unknown> & { _response?: LobHttpAnswer };
export interface LobHttpAnswer {
  status: number;
  data: unknown;
  headers: unknown;
}

interface AxiosRequest {
  url?: string;
  headers: Record<string, unknown>;
}
interface Axios {
  interceptors: {
    request: { use(change: (request: AxiosRequest) => AxiosRequest): void };
    response: { use(change: (answer: LobHttpAnswer & { config: AxiosRequest }) => LobHttpAnswer): void };
  };
}

const load = createRequire(import.meta.url);
const Lob = load('lob') as new (options: Record<string, unknown>) => LobClient;
/** The copy the SDK uses. Other SDKs may share it, so only Lob's own requests are touched. */
const axios = createRequire(load.resolve('lob'))('axios') as Axios;
const agentName = 'Homing via Lob/v1 NodeBindings';
const isLobs = (request: AxiosRequest): boolean => request.headers['user-agent'] === agentName;

/** The SDK sets no timeout and follows redirects. Longer than any sender's own deadline: this only ends the socket. */
axios.interceptors.request.use((request) =>
  isLobs(request) ? Object.assign(request, { timeout: 60_000, maxRedirects: 0 }, isLoopback(request.url ?? '') && { proxy: false }) : request,
);

/** A body that is not an object makes the SDK throw a TypeError and lose the status; it is wrapped before the SDK sees it. */
axios.interceptors.response.use((answer) =>
  isLobs(answer.config) && (typeof answer.data !== 'object' || answer.data === null || Array.isArray(answer.data))
    ? Object.assign(answer, { data: { notLob: String(answer.data).slice(0, 200) } })
    : answer,
);

/**
 * A client of Lob's API, version 2020-02-11, without kept connections.
 * @param baseUrl another host that answers like Lob, without trailing slash
 */
export function openLobClient(apiKey: string, baseUrl = 'https://api.lob.com'): LobClient {
  const agent = baseUrl.startsWith('https:') ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
  return new Lob({
    apiKey,
    agent,
    host: `${baseUrl}/v1/`,
    headers: { 'user-agent': agentName, 'Lob-Version': '2020-02-11' },
  });
}
