CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"report_id" uuid,
	"taken_by" uuid,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "photos_purpose" CHECK ("photos"."purpose" in ('matter', 'after')),
	CONSTRAINT "photos_by" CHECK (num_nonnulls("photos"."report_id", "photos"."taken_by") = 1)
);
--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_once";--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_kind";--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "accuracy" double precision;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "write_token_sha256" "bytea";--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "incident_id" uuid;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_id_evidence_id_fk" FOREIGN KEY ("id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_taken_by_people_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_by_report" ON "photos" USING btree ("report_id");--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once" ON "evidence" USING btree ("incident_id",coalesce("observation_id", '00000000-0000-0000-0000-000000000000'),"kind") WHERE "evidence"."kind" <> 'photo';--> statement-breakpoint
CREATE INDEX "reports_by_incident" ON "reports" USING btree ("incident_id");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kind" CHECK ("evidence"."kind" in ('still', 'snapshot', 'photo'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_place" CHECK (length("reports"."place") between 1 and 200);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_accuracy" CHECK ("reports"."accuracy" >= 0 and "reports"."accuracy" <= 100000);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_write_token" CHECK (length("reports"."write_token_sha256") = 32);