import type { Request } from 'express';
import { newId } from '../../prisma/ids.ts';
import type { Invitation, Person } from '../../prisma/generated/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { noteAction } from '../audit/noteAction.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';

interface Joining {
  invitation: Invitation;
  request: Request;
  /** Whether the link was one that only the invited mailbox got. */
  isMailed: boolean;
}

/**
 * Somebody with an account joins. Whoever made an account by a copied link may be anybody, and know its password: it opens no second practice before its address
 * was shown to be theirs by a new password, which throws them out.
 * @throws ApiError `not allowed` for another's invitation or an address nobody has verified, `gone` when it was used or withdrawn in the meantime
 */
export async function joinAs(api: ApiDependencies, person: Person, joining: Joining): Promise<void> {
  const { email } = joining.invitation;
  if (person.email !== email)
    throw new ApiError('not allowed', {
      message: `This invitation is for ${email}, and you are signed in as ${person.email}. Sign out first, then open it again.`,
    });
  if (!person.emailVerifiedAt)
    throw new ApiError('not allowed', {
      message: `Nobody has shown yet that ${email} is theirs: the account was made by a link handed on. Sign out, press “Forgot your password?”, choose a new password by the e-mail, then open this invitation again.`,
    });
  await accept(api, { ...joining, person, prepare: async () => {} });
}

/**
 * Somebody new joins, with a name and a password.
 * @throws ApiError `too late` when there is an account for the address already, `gone` when the invitation was used or withdrawn in the meantime
 */
export async function joinAsNew(api: ApiDependencies, { name, password }: { name: string; password: string }, joining: Joining): Promise<Person> {
  const { email } = joining.invitation;
  const at = new Date(api.clock());
  const passwordHash = await hashPassword(password);
  const id = newId();
  const prepare = async (tx: Tx): Promise<void> => {
    const made = await tx.person.createMany({
      data: [{ id, email, name, passwordHash, passwordSetAt: at, createdAt: at, emailVerifiedAt: joining.isMailed ? at : null }],
      skipDuplicates: true,
    });
    if (made.count === 0) throw new ApiError('too late', { message: 'There is an account for this address already. Sign in with it, then join.' });
  };
  await accept(api, { ...joining, person: { id, name }, prepare });
  return api.database.global.person.findUniqueOrThrow({ where: { id } });
}

interface Accepting extends Omit<Joining, 'isMailed'> {
  person: Pick<Person, 'id' | 'name'>;
  prepare(tx: Tx): Promise<void>;
}

/** Uses the invitation up and makes the membership, in one transaction: of two at once only one finds it unused. */
async function accept(api: ApiDependencies, { invitation, request, person, prepare }: Accepting): Promise<void> {
  const { practiceId, id, role } = invitation;
  const requestId = typeof request.id === 'string' ? request.id : '';
  const actor = { kind: 'person' as const, id: person.id, name: person.name, ip: request.ip ?? null, requestId, action: 'invitation accepted' };
  const now = new Date(api.clock());
  await api.database.actingFor(actor).withPractice(practiceId, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { practiceId, id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      data: { acceptedAt: now },
    });
    if (count === 0) throw new ApiError('gone', { message: 'This invitation was used or withdrawn a moment ago. If it was you, sign in.' });
    await prepare(tx);
    // Whoever works here already keeps the role they have: it was given since.
    await tx.membership.createMany({ data: [{ practiceId, personId: person.id, role, createdAt: now }], skipDuplicates: true });
  });
  await noteAction(api, { practiceId, actor, params: { invitationId: id } });
  api.changes.announce(practiceId, ['people']);
}
