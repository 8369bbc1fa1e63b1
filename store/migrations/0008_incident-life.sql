CREATE TABLE "acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"by" uuid,
	"said" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "whereabouts" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "whereabouts_on_earth" CHECK ("whereabouts"."latitude" between -90 and 90 and "whereabouts"."longitude" between -180 and 180)
);
--> statement-breakpoint
ALTER TABLE "incidents" DROP CONSTRAINT "incidents_state";--> statement-breakpoint
ALTER TABLE "incidents" DROP CONSTRAINT "incidents_source";--> statement-breakpoint
ALTER TABLE "incidents" DROP CONSTRAINT "incidents_known_reason";--> statement-breakpoint
ALTER TABLE "incidents" drop column "queue_order";--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "queue_order" bigint GENERATED ALWAYS AS (case when "incidents"."state" = 'reported'
            then substr("incidents"."severity", 2)::bigint * 1000000000000000 + (extract(epoch from "incidents"."raised_at" at time zone 'UTC') * 1000)::bigint
            when "incidents"."state" in ('rejected', 'duplicate', 'closed', 'cancelled')
            then 9000000000000000 - (extract(epoch from "incidents"."raised_at" at time zone 'UTC') * 1000)::bigint
            else (4 + substr("incidents"."severity", 2)::bigint) * 1000000000000000 - (extract(epoch from "incidents"."raised_at" at time zone 'UTC') * 1000)::bigint end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "limits" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "field_check" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "assignee" uuid;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "dispatched_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "expected_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "arrived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "check_in_before" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "suspended_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "clock_left" bigint;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "why" text;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "resolved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "result" text;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "duplicate_of" uuid;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "merged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "merged_by" uuid;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "former" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "cancelled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "cancelled_by" uuid;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "acknowledged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "acknowledged_by" uuid;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "reopened" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "clock_stage" text;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "clock_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "clock_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "clock_warned" integer;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "tick_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "last_move" jsonb;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whereabouts" ADD CONSTRAINT "whereabouts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acts_by_incident" ON "acts" USING btree ("incident_id","at");--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_assignee_people_id_fk" FOREIGN KEY ("assignee") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_duplicate_of_incidents_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_merged_by_people_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_cancelled_by_people_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incidents_due" ON "incidents" USING btree ("tick_at") WHERE "incidents"."tick_at" is not null;--> statement-breakpoint
CREATE INDEX "incidents_of_assignee" ON "incidents" USING btree ("assignee","state") WHERE "incidents"."assignee" is not null;--> statement-breakpoint
CREATE INDEX "incidents_duplicates" ON "incidents" USING btree ("duplicate_of") WHERE "incidents"."duplicate_of" is not null;--> statement-breakpoint
-- What is open already gets a clock; its warnings are not given again.
UPDATE "incidents" SET "clock_stage" = 'screen', "clock_since" = "raised_at", "clock_at" = greatest("screen_before", "raised_at"), "clock_warned" = 4
  WHERE "state" = 'reported';--> statement-breakpoint
UPDATE "incidents" SET "clock_stage" = 'hand-over', "clock_since" = "judged_at", "clock_at" = "judged_at" + interval '5 minutes', "clock_warned" = 4,
  "limits" = (select jsonb_build_object('accept', coalesce("accept_within", 900000), 'onSite', coalesce("on_site_within", 3600000), 'resolve', coalesce("resolve_within", 259200000))
    from "categories" where "categories"."code" = "incidents"."category")
  WHERE "state" = 'filed';--> statement-breakpoint
CREATE INDEX "incidents_queue" ON "incidents" USING btree ("queue_order","id");--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_known_state" CHECK ("incidents"."state" in ('reported', 'filed', 'rejected', 'duplicate', 'offered', 'dispatched', 'accepted', 'on_site', 'suspended', 'resolved', 'closed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_judged" CHECK (("incidents"."judged_at" is null) = ("incidents"."judged_by" is null)
        and ("incidents"."judged_at" is not null) = ("incidents"."state" not in ('reported', 'duplicate', 'cancelled')));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_limits" CHECK (("incidents"."limits" is not null) = ("incidents"."state" not in ('reported', 'rejected', 'duplicate', 'cancelled')));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_assignee" CHECK (("incidents"."assignee" is null) = ("incidents"."dispatched_at" is null) and ("incidents"."assignee" is not null)
        = ("incidents"."state" in ('dispatched', 'accepted', 'on_site', 'suspended', 'resolved', 'closed')));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_accepted" CHECK (("incidents"."accepted_at" is not null) = ("incidents"."state" in ('accepted', 'on_site', 'suspended', 'resolved', 'closed')));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_arrived" CHECK (("incidents"."arrived_at" is not null) = ("incidents"."state" in ('on_site', 'suspended', 'resolved', 'closed')));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_suspended" CHECK (num_nonnulls("incidents"."suspended_until", "incidents"."clock_left") = case "incidents"."state" when 'suspended' then 2 else 0 end
        and ("incidents"."why" is not null) = ("incidents"."state" in ('suspended', 'cancelled')));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_resolved" CHECK (num_nonnulls("incidents"."resolved_at", "incidents"."result")
        = case when "incidents"."state" in ('resolved', 'closed') then 2 else 0 end);--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_closed" CHECK (("incidents"."closed_at" is not null) = ("incidents"."state" = 'closed')
        and ("incidents"."closed_by" is null or ("incidents"."state" = 'closed' and "incidents"."closed_by" <> "incidents"."assignee")));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_duplicate" CHECK (num_nonnulls("incidents"."duplicate_of", "incidents"."merged_at", "incidents"."merged_by", "incidents"."former")
        = case "incidents"."state" when 'duplicate' then 4 else 0 end and "incidents"."duplicate_of" <> "incidents"."id");--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_cancelled" CHECK (("incidents"."cancelled_at" is not null) = ("incidents"."state" = 'cancelled')
        and ("incidents"."cancelled_by" is null or "incidents"."state" = 'cancelled'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_reason" CHECK (("incidents"."reason" is not null or "incidents"."state" <> 'rejected') and ("incidents"."reason" is not null or "incidents"."verdict" <> 'refuted'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_clock" CHECK (num_nonnulls("incidents"."clock_stage", "incidents"."clock_since", "incidents"."clock_at", "incidents"."clock_warned") = case
        when "incidents"."state" in ('rejected', 'duplicate', 'suspended', 'closed', 'cancelled') then 0 else 4 end
        and "incidents"."clock_at" >= "incidents"."clock_since");--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_known_stage" CHECK ("incidents"."clock_stage" in ('screen', 'hand-over', 'grab', 'accept', 'on-site', 'resolve', 'verify'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_known_result" CHECK ("incidents"."result" in ('fixed', 'nothing-needed', 'false-alarm', 'to-110', 'to-119', 'to-122'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_source" CHECK (case "incidents"."source_kind"
        when 'camera' then "incidents"."camera_id" is not null and "incidents"."report_id" is null
          and ("incidents"."rule_id" is null) = ("incidents"."observation_id" is null)
          and ("incidents"."rule_id" is null) = ("incidents"."health" is not null)
        when 'citizen' then ("incidents"."report_id" is not null and "incidents"."health" is null
    and num_nonnulls("incidents"."camera_id", "incidents"."rule_id", "incidents"."observation_id") = 0)
        when 'hotline' then ("incidents"."report_id" is not null and "incidents"."health" is null
    and num_nonnulls("incidents"."camera_id", "incidents"."rule_id", "incidents"."observation_id") = 0)
        when 'responder' then ("incidents"."report_id" is not null and "incidents"."health" is null
    and num_nonnulls("incidents"."camera_id", "incidents"."rule_id", "incidents"."observation_id") = 0)
        else false end);--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_known_reason" CHECK ("incidents"."reason" in ('fog-cloud', 'light-reflection', 'rain-insect-web', 'animal-plant', 'permitted-work', 'cooking-smoke', 'dust', 'shadow', 'lens-dirty', 'other', 'not-ours', 'known-work', 'test', 'unclear', 'abuse'));