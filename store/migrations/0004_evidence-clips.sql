ALTER TABLE "evidence" DROP CONSTRAINT "evidence_kind";--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_mime";--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_size";--> statement-breakpoint
DROP INDEX "evidence_once";--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "part" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "camera_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "duration" bigint;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "flaw" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "deleted_reason" text;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "clip_state" text;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "clip_reason" text;--> statement-breakpoint
CREATE INDEX "evidence_kept" ON "evidence" USING btree ("taken_at") WHERE "evidence"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "evidence_to_check" ON "evidence" USING btree ("checked_at" NULLS FIRST) WHERE "evidence"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "observations_awaiting_clip" ON "observations" USING btree ("captured_at") WHERE "observations"."clip_state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once" ON "evidence" USING btree ("incident_id",coalesce("observation_id", '00000000-0000-0000-0000-000000000000'),"kind","part") WHERE "evidence"."kind" <> 'photo';--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_clip" CHECK (("evidence"."kind" = 'clip') = ("evidence"."mime" = 'video/mp4')
        and ("evidence"."kind" = 'clip') = ("evidence"."duration" is not null) and coalesce("evidence"."duration", 1) > 0);--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_flaw" CHECK ("evidence"."flaw" in ('altered', 'missing'));--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_deleted" CHECK (("evidence"."deleted_at" is null) = ("evidence"."deleted_reason" is null));--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kind" CHECK ("evidence"."kind" in ('still', 'snapshot', 'clip', 'frame', 'photo'));--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_mime" CHECK ("evidence"."mime" in ('image/jpeg', 'video/mp4'));--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_size" CHECK ("evidence"."bytes" > 0 and "evidence"."width" > 0 and "evidence"."height" > 0 and "evidence"."part" >= 0);--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_known_clip" CHECK ("observations"."clip_state" in ('pending', 'kept', 'missing'));--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_clip" CHECK ("observations"."clip_state" is null or "observations"."incident_id" is not null);--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_clip_reason" CHECK (("observations"."clip_reason" is not null) = ("observations"."clip_state" is not null and "observations"."clip_state" = 'missing'));