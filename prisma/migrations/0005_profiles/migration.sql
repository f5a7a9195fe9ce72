-- AlterTable
ALTER TABLE "practices" ADD COLUMN     "after_hours_phone" TEXT,
ADD COLUMN     "closed_days" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "desk_lock_minutes" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "go_live_ticks" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "opening_hours" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "account" TEXT;

-- AlterTable
ALTER TABLE "provider_events" ADD COLUMN     "account" TEXT;

-- CreateTable
CREATE TABLE "email_changes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_logos" (
    "practice_id" UUID NOT NULL,
    "image" BYTEA NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "practice_logos_pkey" PRIMARY KEY ("practice_id")
);

-- CreateTable
CREATE TABLE "provider_keys" (
    "practice_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_keys_pkey" PRIMARY KEY ("practice_id","provider")
);

-- CreateTable
CREATE TABLE "test_messages" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "channel" "Channel" NOT NULL,
    "sent_to" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "provider_id" TEXT,
    "error_code" TEXT,
    "error_words" TEXT,
    "content" JSONB NOT NULL,

    CONSTRAINT "test_messages_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateIndex
CREATE INDEX "email_changes_person_id_idx" ON "email_changes"("person_id");

-- AddForeignKey
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT homing_close_table('practice_logos');
SELECT homing_close_table('provider_keys');
SELECT homing_close_table('test_messages');

SELECT homing_watch_table('practice_logos', 'practice_id');
SELECT homing_watch_table('provider_keys', 'provider');
SELECT homing_watch_table('test_messages', 'id');

ALTER TABLE "locations" ADD COLUMN     "known_as" TEXT,
ADD COLUMN     "merged_into" UUID;
-- Messages named these by it before: they go on doing so. The practice's own place speaks as the practice.
ALTER TABLE locations NO FORCE ROW LEVEL SECURITY;
UPDATE locations SET known_as = name WHERE NOT is_primary AND source_id <> 'main';
ALTER TABLE locations FORCE ROW LEVEL SECURITY;
-- Messages speak for one when they know no better.
CREATE UNIQUE INDEX locations_one_primary ON locations (practice_id) WHERE is_primary;
ALTER TABLE locations ADD CONSTRAINT locations_primary_stays CHECK (NOT is_primary OR (deleted_at IS NULL AND merged_into IS NULL));
