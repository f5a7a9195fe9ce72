import http from 'node:http';
import twilio, { type Twilio } from 'twilio';
import { isLoopback } from './loopback.ts';
import { TooManyRequests } from './twilioOutcomes.ts';

export interface TwilioAccount {
  accountSid: string;
  authToken: string;
  /** Another host that answers like all of Twilio's, without trailing slash; may have a path. */
  baseUrl?: string;
}

/** Twilio's SDK on an account, on connections of its own. @param timeoutMs of one request */
export const openTwilioClient = ({ accountSid, authToken, baseUrl }: TwilioAccount, timeoutMs: number): Twilio =>
  twilio(accountSid, authToken, { httpClient: openConnection(baseUrl, timeoutMs) });

/** No kept connections (see sendgrid.ts). */
function openConnection(baseUrl: string | undefined, timeout: number): Connection {
  const connection = new Connection(baseUrl, { timeout, keepAlive: false });
  connection.axios.defaults.httpAgent = new http.Agent({ keepAlive: false });
  if (baseUrl !== undefined && isLoopback(baseUrl)) connection.axios.defaults.proxy = false;
  return connection;
}

type Call<Data> = Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0];
type Answer<Data> = Awaited<ReturnType<typeof twilio.RequestClient.prototype.request<Data>>>;

/** The SDK knows regions only, so another host is put in front of every path; and its errors forget when to come again. */
class Connection extends twilio.RequestClient {
  readonly #to: string | undefined;
  constructor(to: string | undefined, options: ConstructorParameters<typeof twilio.RequestClient>[0]) {
    super(options);
    this.#to = to;
  }
  override async request<Data>(call: Call<Data>): Promise<Answer<Data>> {
    const { pathname, search } = new URL(call.uri);
    const answer = await super.request<Data>(this.#to === undefined ? call : { ...call, uri: this.#to + pathname + search });
    if (answer.statusCode === 429) throw new TooManyRequests(answer.body, answer.headers);
    return answer;
  }
}
