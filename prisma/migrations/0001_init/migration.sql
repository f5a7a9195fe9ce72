-- Closes a table of a practice: every row belongs to a practice, and row-level security, forced on the owner too,
-- shows and takes only the rows of the practice named by app.practice_id. Without one: no rows.
CREATE FUNCTION homing_close_table(name regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own CONSTANT text := 'practice_id = nullif(current_setting(''app.practice_id'', true), '''')::uuid';
BEGIN
  EXECUTE format('ALTER TABLE %s ADD FOREIGN KEY (practice_id) REFERENCES practices (id)', name);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY practice ON %s USING (%s) WITH CHECK (%s)', name, own, own);
END $$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "SendingState" AS ENUM ('setting_up', 'live', 'stopped');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'admin', 'staff', 'support', 'viewer');

-- CreateEnum
CREATE TYPE "ClientStatus" AS ENUM ('active', 'inactive');

-- CreateEnum
CREATE TYPE "ContactKind" AS ENUM ('email', 'phone', 'address');

-- CreateEnum
CREATE TYPE "ContactField" AS ENUM ('email', 'mobile', 'home', 'work', 'mailing');

-- CreateEnum
CREATE TYPE "PetStatus" AS ENUM ('active', 'inactive', 'deceased');

-- CreateEnum
CREATE TYPE "ReminderStatus" AS ENUM ('open', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('letter', 'callback');

-- CreateEnum
CREATE TYPE "AppointmentStatus" AS ENUM ('scheduled', 'confirmed', 'cancelled', 'completed', 'no_show');

-- CreateEnum
CREATE TYPE "InvoiceStatus" AS ENUM ('open', 'paid', 'void');

-- CreateEnum
CREATE TYPE "TouchKind" AS ENUM ('reminder', 'appointment', 'reward', 'survey', 'campaign', 'manual');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('email', 'text', 'postcard');

-- CreateEnum
CREATE TYPE "TouchState" AS ENUM ('opened', 'skipped');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('planned', 'claimed', 'accepted', 'delivered', 'undelivered', 'returned', 'failed', 'unconfirmed', 'skipped');

-- CreateTable
CREATE TABLE "practices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT 'US',
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "from_email" TEXT NOT NULL,
    "text_from" TEXT,
    "website" TEXT,
    "booking_url" TEXT,
    "address_line1" TEXT NOT NULL,
    "address_line2" TEXT,
    "city" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "sending" "SendingState" NOT NULL DEFAULT 'setting_up',
    "stopped_channels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_live_on" DATE,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "practices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "person_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("practice_id","person_id")
);

-- CreateTable
CREATE TABLE "sign_ins" (
    "id_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT,

    CONSTRAINT "sign_ins_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "wakes" (
    "id" BIGSERIAL NOT NULL,
    "practice_id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retry_at" TIMESTAMPTZ(3),

    CONSTRAINT "wakes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_events" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "provider" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "provider_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "locations" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "booking_url" TEXT,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "locations_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "clients" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "source_rev" TEXT NOT NULL,
    "status" "ClientStatus" NOT NULL,
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "class" TEXT,
    "balance_due" DECIMAL(12,2),
    "communications_disabled" BOOLEAN NOT NULL DEFAULT false,
    "location_id" UUID,
    "language" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "merged_into" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "contact_points" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "client_id" UUID NOT NULL,
    "kind" "ContactKind" NOT NULL,
    "field" "ContactField" NOT NULL,
    "raw" TEXT NOT NULL,
    "value" TEXT,
    "problem" TEXT,
    "address_line1" TEXT,
    "address_line2" TEXT,
    "city" TEXT,
    "state" TEXT,
    "postal_code" TEXT,
    "country" TEXT,
    "source" TEXT NOT NULL DEFAULT 'csv',
    "verified_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_points_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "pets" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "source_rev" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "species" TEXT,
    "breed" TEXT,
    "sex" TEXT,
    "birth_date" DATE,
    "status" "PetStatus" NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "merged_into" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pets_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "ownerships" (
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "pet_id" UUID NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ownerships_pkey" PRIMARY KEY ("practice_id","pet_id","client_id")
);

-- CreateTable
CREATE TABLE "services" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "services_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "reminders" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "source_rev" TEXT NOT NULL,
    "pet_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "status" "ReminderStatus" NOT NULL,
    "completed_on" DATE,
    "kind" "ReminderKind" NOT NULL DEFAULT 'letter',
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "cycle_known_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "appointments" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "source_rev" TEXT NOT NULL,
    "client_id" UUID,
    "pet_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_minutes" INTEGER,
    "type" TEXT,
    "resource" TEXT,
    "employee" TEXT,
    "status" "AppointmentStatus" NOT NULL,
    "booked_at" TIMESTAMPTZ(3),
    "location" TEXT,
    "location_id" UUID,
    "notes" TEXT,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "appointments_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "source_rev" TEXT NOT NULL,
    "client_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "InvoiceStatus" NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "invoice_lines" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" TEXT NOT NULL DEFAULT 'csv',
    "source_id" TEXT NOT NULL,
    "source_rev" TEXT NOT NULL,
    "invoice_id" UUID NOT NULL,
    "pet_id" UUID,
    "item_code" TEXT,
    "description" TEXT,
    "quantity" DECIMAL(12,3) NOT NULL DEFAULT 1,
    "amount" DECIMAL(12,2) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_lines_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "import_runs" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'csv',
    "report" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "started_by" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_runs_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "consents" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "value" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "purpose" "TouchKind" NOT NULL,
    "allowed" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "evidence" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "cadences" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cadences_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "cadence_versions" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "cadence_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" TEXT,

    CONSTRAINT "cadence_versions_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "batch_calls" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "batch_on" DATE NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "called_by" TEXT,

    CONSTRAINT "batch_calls_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "touches" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "TouchKind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "state" "TouchState" NOT NULL,
    "reason" TEXT,
    "message_id" UUID,
    "client_id" UUID,
    "pet_id" UUID,
    "service_id" UUID,
    "offset" INTEGER NOT NULL,
    "service_due_on" DATE NOT NULL,
    "batch_on" DATE NOT NULL,
    "cadence_version_id" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "touches_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "messages" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "TouchKind" NOT NULL,
    "channel" "Channel" NOT NULL,
    "client_id" UUID NOT NULL,
    "pet_id" UUID,
    "location_id" UUID,
    "postcard_run_id" UUID,
    "state" "MessageState" NOT NULL DEFAULT 'planned',
    "reason" TEXT,
    "batch_on" DATE NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 30,
    "cadence_version_id" UUID,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "address" JSONB,
    "template" TEXT,
    "content" JSONB,
    "provider" TEXT,
    "provider_id" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "practice_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "http_status" INTEGER,
    "error_code" TEXT,
    "error_message" TEXT,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("practice_id","message_id","n")
);

-- CreateTable
CREATE TABLE "message_events" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "message_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB,
    "provider_event_id" TEXT,

    CONSTRAINT "message_events_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "postcard_runs" (
    "practice_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "batch_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "postcard_runs_pkey" PRIMARY KEY ("practice_id","id")
);

-- CreateTable
CREATE TABLE "processes" (
    "practice_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "why" JSONB,
    "cadence_version_id" UUID,
    "last_outcome" TEXT,
    "error" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "processes_pkey" PRIMARY KEY ("practice_id","kind","subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "practices_slug_key" ON "practices"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE INDEX "memberships_person_id_idx" ON "memberships"("person_id");

-- CreateIndex
CREATE INDEX "sign_ins_person_id_idx" ON "sign_ins"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "provider_events_provider_event_id_key" ON "provider_events"("provider", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "locations_practice_id_source_source_id_key" ON "locations"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "clients_practice_id_last_name_first_name_idx" ON "clients"("practice_id", "last_name", "first_name");

-- CreateIndex
CREATE UNIQUE INDEX "clients_practice_id_source_source_id_key" ON "clients"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "contact_points_practice_id_value_idx" ON "contact_points"("practice_id", "value");

-- CreateIndex
CREATE UNIQUE INDEX "contact_points_practice_id_client_id_field_key" ON "contact_points"("practice_id", "client_id", "field");

-- CreateIndex
CREATE INDEX "pets_practice_id_name_idx" ON "pets"("practice_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "pets_practice_id_source_source_id_key" ON "pets"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "ownerships_practice_id_client_id_idx" ON "ownerships"("practice_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "services_practice_id_code_key" ON "services"("practice_id", "code");

-- CreateIndex
CREATE INDEX "reminders_practice_id_pet_id_idx" ON "reminders"("practice_id", "pet_id");

-- CreateIndex
CREATE INDEX "reminders_practice_id_due_on_idx" ON "reminders"("practice_id", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "reminders_practice_id_source_source_id_key" ON "reminders"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "appointments_practice_id_starts_at_idx" ON "appointments"("practice_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointments_practice_id_client_id_idx" ON "appointments"("practice_id", "client_id");

-- CreateIndex
CREATE INDEX "appointments_practice_id_pet_id_idx" ON "appointments"("practice_id", "pet_id");

-- CreateIndex
CREATE UNIQUE INDEX "appointments_practice_id_source_source_id_key" ON "appointments"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "invoices_practice_id_client_id_idx" ON "invoices"("practice_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_practice_id_source_source_id_key" ON "invoices"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "invoice_lines_practice_id_invoice_id_idx" ON "invoice_lines"("practice_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_lines_practice_id_source_source_id_key" ON "invoice_lines"("practice_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "import_runs_practice_id_started_at_idx" ON "import_runs"("practice_id", "started_at");

-- CreateIndex
CREATE INDEX "consents_practice_id_value_channel_purpose_idx" ON "consents"("practice_id", "value", "channel", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "cadence_versions_practice_id_cadence_id_version_key" ON "cadence_versions"("practice_id", "cadence_id", "version");

-- CreateIndex
CREATE INDEX "batch_calls_practice_id_batch_on_idx" ON "batch_calls"("practice_id", "batch_on");

-- CreateIndex
CREATE INDEX "touches_practice_id_message_id_idx" ON "touches"("practice_id", "message_id");

-- CreateIndex
CREATE INDEX "touches_practice_id_pet_id_idx" ON "touches"("practice_id", "pet_id");

-- CreateIndex
CREATE INDEX "touches_practice_id_client_id_idx" ON "touches"("practice_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "touches_practice_id_kind_subject_id_cycle_step_channel_key" ON "touches"("practice_id", "kind", "subject_id", "cycle", "step", "channel");

-- CreateIndex
CREATE INDEX "messages_practice_id_state_channel_not_before_idx" ON "messages"("practice_id", "state", "channel", "not_before");

-- CreateIndex
CREATE INDEX "messages_practice_id_client_id_idx" ON "messages"("practice_id", "client_id");

-- CreateIndex
CREATE INDEX "messages_practice_id_pet_id_idx" ON "messages"("practice_id", "pet_id");

-- CreateIndex
CREATE INDEX "messages_practice_id_postcard_run_id_idx" ON "messages"("practice_id", "postcard_run_id");

-- CreateIndex
CREATE INDEX "messages_practice_id_batch_on_idx" ON "messages"("practice_id", "batch_on");

-- CreateIndex
CREATE INDEX "messages_practice_id_opened_at_idx" ON "messages"("practice_id", "opened_at");

-- CreateIndex
CREATE INDEX "message_events_practice_id_message_id_idx" ON "message_events"("practice_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_events_practice_id_provider_event_id_key" ON "message_events"("practice_id", "provider_event_id");

-- CreateIndex
CREATE UNIQUE INDEX "postcard_runs_practice_id_batch_on_key" ON "postcard_runs"("practice_id", "batch_on");

-- CreateIndex
CREATE INDEX "processes_practice_id_next_at_idx" ON "processes"("practice_id", "next_at");

-- CreateIndex
CREATE INDEX "processes_practice_id_state_idx" ON "processes"("practice_id", "state");

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_practice_id_fkey" FOREIGN KEY ("practice_id") REFERENCES "practices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_practice_id_client_id_fkey" FOREIGN KEY ("practice_id", "client_id") REFERENCES "clients"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownerships" ADD CONSTRAINT "ownerships_practice_id_client_id_fkey" FOREIGN KEY ("practice_id", "client_id") REFERENCES "clients"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownerships" ADD CONSTRAINT "ownerships_practice_id_pet_id_fkey" FOREIGN KEY ("practice_id", "pet_id") REFERENCES "pets"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_practice_id_pet_id_fkey" FOREIGN KEY ("practice_id", "pet_id") REFERENCES "pets"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_practice_id_service_id_fkey" FOREIGN KEY ("practice_id", "service_id") REFERENCES "services"("practice_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_practice_id_invoice_id_fkey" FOREIGN KEY ("practice_id", "invoice_id") REFERENCES "invoices"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadence_versions" ADD CONSTRAINT "cadence_versions_practice_id_cadence_id_fkey" FOREIGN KEY ("practice_id", "cadence_id") REFERENCES "cadences"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "touches" ADD CONSTRAINT "touches_practice_id_message_id_fkey" FOREIGN KEY ("practice_id", "message_id") REFERENCES "messages"("practice_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_practice_id_postcard_run_id_fkey" FOREIGN KEY ("practice_id", "postcard_run_id") REFERENCES "postcard_runs"("practice_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_practice_id_message_id_fkey" FOREIGN KEY ("practice_id", "message_id") REFERENCES "messages"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_practice_id_message_id_fkey" FOREIGN KEY ("practice_id", "message_id") REFERENCES "messages"("practice_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT homing_close_table('locations');
SELECT homing_close_table('clients');
SELECT homing_close_table('contact_points');
SELECT homing_close_table('pets');
SELECT homing_close_table('ownerships');
SELECT homing_close_table('services');
SELECT homing_close_table('reminders');
SELECT homing_close_table('appointments');
SELECT homing_close_table('invoices');
SELECT homing_close_table('invoice_lines');
SELECT homing_close_table('import_runs');
SELECT homing_close_table('consents');
SELECT homing_close_table('cadences');
SELECT homing_close_table('cadence_versions');
SELECT homing_close_table('batch_calls');
SELECT homing_close_table('touches');
SELECT homing_close_table('messages');
SELECT homing_close_table('attempts');
SELECT homing_close_table('message_events');
SELECT homing_close_table('postcard_runs');
SELECT homing_close_table('processes');

-- A pet has one primary owner: the client who is written to.
CREATE UNIQUE INDEX ownerships_one_primary ON ownerships (practice_id, pet_id) WHERE is_primary;
-- What a delivery process looks for, and nothing else.
CREATE INDEX messages_to_deliver ON messages (practice_id, channel, priority, not_before) WHERE state IN ('planned', 'claimed');
