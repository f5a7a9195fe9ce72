-- AlterTable
ALTER TABLE "people" ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_operator" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "password_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_last_step" BIGINT,
ADD COLUMN     "totp_secret" TEXT,
ALTER COLUMN "password_hash" DROP NOT NULL;

-- Whoever is here was made by a command of somebody with a shell on the machine: there was no other way in. The demo's password is known to everybody.
UPDATE "people" SET "email_verified_at" = "created_at"
WHERE NOT EXISTS (SELECT FROM "memberships" m JOIN "practices" p ON p."id" = m."practice_id" WHERE m."person_id" = "people"."id" AND p."is_demo");

-- AlterTable
ALTER TABLE "sign_ins" ADD COLUMN     "desk_id" UUID,
ADD COLUMN     "id" UUID NOT NULL DEFAULT uuidv7(),
ADD COLUMN     "ip" TEXT,
ADD COLUMN     "is_half" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "locked_at" TIMESTAMPTZ(3),
ADD COLUMN     "proven_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("person_id","hash")
);

-- CreateTable
CREATE TABLE "person_events" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "person_events_pkey" PRIMARY KEY ("person_id","id")
);

-- CreateTable
CREATE TABLE "password_resets" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "try_counts" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "try_counts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "invitations" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "desks" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desks_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "desk_people" (
    "practice_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "pin_hash" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_people_pkey" PRIMARY KEY ("practice_id","desk_id","person_id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "ip" TEXT,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "subject_key" JSONB,
    "before" JSONB,
    "after" JSONB,
    "words" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateIndex
CREATE INDEX "password_resets_person_id_idx" ON "password_resets"("person_id");

-- CreateIndex
CREATE INDEX "try_counts_ends_at_idx" ON "try_counts"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "desks_practice_id_token_hash_key" ON "desks"("practice_id", "token_hash");

-- CreateIndex
CREATE INDEX "desk_people_person_id_idx" ON "desk_people"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_practice_id_hash_key" ON "api_keys"("practice_id", "hash");

-- CreateIndex
CREATE INDEX "audit_entries_practice_id_request_id_id_idx" ON "audit_entries"("practice_id", "request_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_ins_id_key" ON "sign_ins"("id");

-- CreateIndex
CREATE INDEX "sign_ins_desk_id_idx" ON "sign_ins"("desk_id");

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_events" ADD CONSTRAINT "person_events_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_people" ADD CONSTRAINT "desk_people_practice_id_desk_id_fkey" FOREIGN KEY ("practice_id", "desk_id") REFERENCES "desks"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_people" ADD CONSTRAINT "desk_people_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One key at a time has a name, so that the audit's "Key “Reports”" is one, also when four are asked for at once.
CREATE UNIQUE INDEX api_keys_one_a_name ON api_keys (practice_id, name) WHERE revoked_at IS NULL;

SELECT homing_close_table('invitations');
SELECT homing_close_table('desks');
SELECT homing_close_table('desk_people');
SELECT homing_close_table('api_keys');
SELECT homing_close_table('audit_entries');

-- What somebody changes is told by the tables themselves, in the transaction that changes it, so that no code can forget to: one entry a row, with the columns that
-- changed. `app.actor` is set for changes people and keys make (prisma/client.ts), and for nothing else: an import or a process writes millions of rows unseen.
CREATE FUNCTION homing_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor CONSTANT jsonb := current_setting('app.actor')::jsonb;
  -- Nobody reads secrets, not even hashed or sealed, nor pictures; when a row was last written is told by the entry itself.
  old_row CONSTANT jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - '{updated_at,hash,token_hash,pin_hash,sealed,image}'::text[] END;
  new_row CONSTANT jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - '{updated_at,hash,token_hash,pin_hash,sealed,image}'::text[] END;
  -- The row says whose entry it is. Another practice's than the one worked in is refused by row-level security: no change is told to the wrong people.
  practice CONSTANT uuid := coalesce(new_row, old_row) ->> CASE TG_TABLE_NAME WHEN 'practices' THEN 'id' ELSE 'practice_id' END;
  was jsonb := old_row;
  becomes jsonb := new_row;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, value) INTO was FROM jsonb_each(old_row) WHERE value IS DISTINCT FROM new_row -> key;
    SELECT jsonb_object_agg(key, value) INTO becomes FROM jsonb_each(new_row) WHERE value IS DISTINCT FROM old_row -> key;
    IF becomes IS NULL THEN RETURN NULL; END IF;
  END IF;
  -- What was done itself comes first, once, with the ids of the request's path.
  INSERT INTO audit_entries (practice_id, actor_kind, actor_id, actor_name, ip, request_id, action, subject_key)
  VALUES (practice, actor ->> 'kind', actor ->> 'id', actor ->> 'name', actor ->> 'ip', actor ->> 'requestId', actor ->> 'action', actor -> 'path')
  ON CONFLICT (practice_id, request_id) WHERE subject IS NULL DO NOTHING;
  INSERT INTO audit_entries (practice_id, actor_kind, actor_id, actor_name, ip, request_id, action, subject, subject_key, before, after)
  VALUES (
    practice, actor ->> 'kind', actor ->> 'id', actor ->> 'name', actor ->> 'ip', actor ->> 'requestId', actor ->> 'action', TG_TABLE_NAME,
    -- With what people call it, where it has a name: an update tells only what changed.
    (SELECT jsonb_object_agg(name, coalesce(new_row, old_row) -> name) FROM unnest(TG_ARGV) AS name)
      || jsonb_strip_nulls(jsonb_build_object('name', coalesce(coalesce(new_row, old_row) -> 'name', coalesce(new_row, old_row) -> 'email'))),
    was, becomes);
  RETURN NULL;
END $$;

-- Watches a table: the columns that name a row within its practice follow.
CREATE FUNCTION homing_watch_table(name regclass, VARIADIC key text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW WHEN (coalesce(current_setting(''app.actor'', true), '''') <> '''') EXECUTE FUNCTION homing_audit(%s)',
    name, (SELECT string_agg(quote_literal(k), ', ') FROM unnest(key) AS k));
END $$;

SELECT homing_watch_table('practices', 'id');
SELECT homing_watch_table('locations', 'id');
SELECT homing_watch_table('memberships', 'person_id');
SELECT homing_watch_table('invitations', 'id');
SELECT homing_watch_table('desks', 'id');
SELECT homing_watch_table('desk_people', 'desk_id', 'person_id');
SELECT homing_watch_table('api_keys', 'id');
SELECT homing_watch_table('services', 'id');
SELECT homing_watch_table('cadences', 'id');
SELECT homing_watch_table('cadence_versions', 'id');
SELECT homing_watch_table('batch_calls', 'id');
SELECT homing_watch_table('postcard_runs', 'id');
SELECT homing_watch_table('withheld_cards', 'batch_on', 'client_id');
SELECT homing_watch_table('consents', 'id');
SELECT homing_watch_table('standings', 'channel', 'value');
SELECT homing_watch_table('messages', 'id');

-- One entry a request says what was done; lists read these alone, newest first, of everybody, of one person, of one action.
CREATE UNIQUE INDEX audit_entries_one_a_request ON audit_entries (practice_id, request_id) WHERE subject IS NULL;
CREATE INDEX audit_entries_done ON audit_entries (practice_id, at, id) WHERE subject IS NULL;
CREATE INDEX audit_entries_done_by ON audit_entries (practice_id, actor_id, at, id) WHERE subject IS NULL;
CREATE INDEX audit_entries_done_what ON audit_entries (practice_id, action, at, id) WHERE subject IS NULL;

-- What an entry is searched in, folded once: the search looks at every entry, for no index of words works under row-level security.
CREATE FUNCTION homing_audit_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := lower(concat_ws(' ', NEW.actor_name, NEW.action, NEW.subject_key ->> 'name', (SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.before)), (SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.after))));
  RETURN NEW;
END $$;
CREATE TRIGGER words BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION homing_audit_words();

-- What happened stays as it was told, whoever asks: the application's role may not change it, nor may we by mistake. Only who is logged in as the owner of the
-- tables takes something out, and says so first (SET LOCAL app.erasing = 'on'): a person who must be forgotten. It goes by who is logged in, for cascades run as
-- the owner whoever began them.
CREATE FUNCTION homing_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('app.erasing', true) = 'on'
    AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN RETURN NULL; END IF;
  RAISE EXCEPTION '% is append-only: what happened is not told differently afterwards', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION homing_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON person_events FOR EACH STATEMENT EXECUTE FUNCTION homing_append_only();
