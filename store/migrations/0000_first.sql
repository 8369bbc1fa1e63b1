CREATE TABLE "areas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "areas_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" text NOT NULL,
	"former_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_actor_kind" CHECK ("audit"."actor_kind" in ('person', 'anonymous', 'system')),
	CONSTRAINT "audit_actor" CHECK (("audit"."actor_id" is not null) = ("audit"."actor_kind" = 'person')),
	CONSTRAINT "audit_hashes" CHECK (length("audit"."hash") = 32 and length("audit"."former_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "cameras" (
	"id" uuid PRIMARY KEY NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"username" text NOT NULL,
	"sealed_password" "bytea" NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"bearing" double precision,
	"field_of_view" double precision,
	"scale" jsonb,
	"enabled_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cameras_site_name" UNIQUE("site_id","name"),
	CONSTRAINT "cameras_on_earth" CHECK ("cameras"."latitude" between -90 and 90 and "cameras"."longitude" between -180 and 180),
	CONSTRAINT "cameras_bearing" CHECK ("cameras"."bearing" >= 0 and "cameras"."bearing" < 360),
	CONSTRAINT "cameras_field_of_view" CHECK ("cameras"."field_of_view" > 0 and "cameras"."field_of_view" <= 360)
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"code" text PRIMARY KEY NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"severity" text NOT NULL,
	"accept_within" bigint,
	"on_site_within" bigint,
	"resolve_within" bigint,
	"by_camera" boolean NOT NULL,
	"by_citizen" boolean NOT NULL,
	"open_to_grab" boolean NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "categories_severity" CHECK ("categories"."severity" in ('P1', 'P2', 'P3', 'P4')),
	CONSTRAINT "categories_code" CHECK ("categories"."code" ~ '^[A-Z]{2,3}[.][A-Z0-9]+$'),
	CONSTRAINT "categories_limits" CHECK ("categories"."accept_within" > 0 and "categories"."on_site_within" > 0 and "categories"."resolve_within" > 0)
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"observation_id" uuid,
	"kind" text NOT NULL,
	"mime" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_once" UNIQUE NULLS NOT DISTINCT("incident_id","observation_id","kind"),
	CONSTRAINT "evidence_kind" CHECK ("evidence"."kind" in ('still', 'snapshot')),
	CONSTRAINT "evidence_mime" CHECK ("evidence"."mime" in ('image/jpeg')),
	CONSTRAINT "evidence_sha256" CHECK ("evidence"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "evidence_size" CHECK ("evidence"."bytes" > 0 and "evidence"."width" > 0 and "evidence"."height" > 0)
);
--> statement-breakpoint
CREATE TABLE "health_spans" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health_spans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"camera_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"detail" text,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "health_spans_state" CHECK ("health_spans"."state" in ('starting', 'online', 'degraded', 'offline')),
	CONSTRAINT "health_spans_known_reason" CHECK ("health_spans"."reason" in ('no-frame', 'frozen', 'dark', 'covered', 'moved', 'auth', 'address', 'codec', 'overload', 'model', 'error')),
	CONSTRAINT "health_spans_reason" CHECK (("health_spans"."reason" is not null) = ("health_spans"."state" in ('degraded', 'offline'))),
	CONSTRAINT "health_spans_detail" CHECK ("health_spans"."detail" is null or "health_spans"."reason" is not null),
	CONSTRAINT "health_spans_forward" CHECK ("health_spans"."until" >= "health_spans"."since")
);
--> statement-breakpoint
CREATE TABLE "incident_days" (
	"day" date PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"serial" integer NOT NULL,
	"category" text NOT NULL,
	"severity" text NOT NULL,
	"area_id" uuid NOT NULL,
	"site_id" uuid,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"source_kind" text NOT NULL,
	"camera_id" uuid,
	"rule_id" uuid,
	"observation_id" uuid,
	"report_id" uuid,
	"health" jsonb,
	"state" text NOT NULL,
	"verdict" text NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"screen_before" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"judged_at" timestamp (3) with time zone,
	"judged_by" uuid,
	"reason" text,
	"queue_order" bigint GENERATED ALWAYS AS (case when "incidents"."state" = 'reported'
            then substr("incidents"."severity", 2)::bigint * 1000000000000000 + (extract(epoch from "incidents"."raised_at" at time zone 'UTC') * 1000)::bigint
            else 9000000000000000 - (extract(epoch from "incidents"."raised_at" at time zone 'UTC') * 1000)::bigint end) STORED NOT NULL,
	CONSTRAINT "incidents_report_id_unique" UNIQUE("report_id"),
	CONSTRAINT "incidents_number" UNIQUE("day","serial"),
	CONSTRAINT "incidents_severity" CHECK ("incidents"."severity" in ('P1', 'P2', 'P3', 'P4')),
	CONSTRAINT "incidents_on_earth" CHECK ("incidents"."latitude" between -90 and 90 and "incidents"."longitude" between -180 and 180),
	CONSTRAINT "incidents_verdict" CHECK ("incidents"."verdict" in ('none', 'confirmed', 'refuted', 'cannot-tell')),
	CONSTRAINT "incidents_count" CHECK ("incidents"."count" > 0 and "incidents"."serial" > 0),
	CONSTRAINT "incidents_source" CHECK (case "incidents"."source_kind"
        when 'camera' then "incidents"."camera_id" is not null and "incidents"."report_id" is null
          and ("incidents"."rule_id" is null) = ("incidents"."observation_id" is null)
          and ("incidents"."rule_id" is null) = ("incidents"."health" is not null)
        when 'citizen' then "incidents"."report_id" is not null and "incidents"."health" is null
          and num_nonnulls("incidents"."camera_id", "incidents"."rule_id", "incidents"."observation_id") = 0
        else false end),
	CONSTRAINT "incidents_state" CHECK (case "incidents"."state"
        when 'reported' then "incidents"."verdict" in ('none', 'cannot-tell')
          and num_nonnulls("incidents"."judged_at", "incidents"."judged_by", "incidents"."reason") = 0
        when 'filed' then num_nonnulls("incidents"."judged_at", "incidents"."judged_by") = 2 and "incidents"."reason" is null
          and "incidents"."verdict" <> 'refuted'
        when 'rejected' then num_nonnulls("incidents"."judged_at", "incidents"."judged_by", "incidents"."reason") = 3
          and "incidents"."verdict" = 'refuted'
        else false end),
	CONSTRAINT "incidents_known_reason" CHECK ("incidents"."reason" in ('fog-cloud', 'light-reflection', 'rain-insect-web', 'animal-plant', 'permitted-work', 'cooking-smoke', 'dust', 'shadow', 'lens-dirty', 'other'))
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"camera_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"track_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"category" text NOT NULL,
	"label" text NOT NULL,
	"score" double precision NOT NULL,
	"box" jsonb NOT NULL,
	"level" double precision,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"camera_at" timestamp (3) with time zone,
	"epoch" bigint NOT NULL,
	"model_name" text NOT NULL,
	"model_sha256" text NOT NULL,
	"rule" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"outcome_at" timestamp (3) with time zone,
	"incident_id" uuid,
	"evidence_state" text,
	"evidence_reason" text,
	CONSTRAINT "observations_once" UNIQUE("camera_id","rule_id","track_id","since"),
	CONSTRAINT "observations_score" CHECK ("observations"."score" between 0 and 1),
	CONSTRAINT "observations_model" CHECK ("observations"."model_sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "observations_known_outcome" CHECK ("observations"."outcome" in ('raised', 'joined', 'held')),
	CONSTRAINT "observations_outcome" CHECK (("observations"."outcome" is null) = ("observations"."outcome_at" is null)),
	CONSTRAINT "observations_incident" CHECK (("observations"."incident_id" is not null) = ("observations"."outcome" is not null and "observations"."outcome" <> 'held')),
	CONSTRAINT "observations_known_evidence" CHECK ("observations"."evidence_state" in ('pending', 'kept', 'missing')),
	CONSTRAINT "observations_evidence" CHECK (("observations"."evidence_state" is not null) = ("observations"."incident_id" is not null)),
	CONSTRAINT "observations_evidence_reason" CHECK (("observations"."evidence_reason" is not null) = ("observations"."evidence_state" is not null and "observations"."evidence_state" = 'missing'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"topic" text NOT NULL,
	"incident_id" uuid,
	"camera_id" uuid,
	"area_id" uuid NOT NULL,
	CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('incident', 'camera')),
	CONSTRAINT "outbox_thing" CHECK (case "outbox"."topic" when 'incident' then "outbox"."incident_id" is not null
        else "outbox"."camera_id" is not null and "outbox"."incident_id" is null end)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"area_id" uuid,
	"active" boolean NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "people_login_unique" UNIQUE("login"),
	CONSTRAINT "people_role" CHECK ("people"."role" in ('admin', 'dispatcher', 'responder', 'citizen')),
	CONSTRAINT "people_login" CHECK ("people"."login" ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
	CONSTRAINT "people_password" CHECK ("people"."password_hash" like '$argon2id$%')
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"category" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"text" text NOT NULL,
	"reporter_id" uuid,
	"follow_code" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reports_follow_code_unique" UNIQUE("follow_code"),
	CONSTRAINT "reports_on_earth" CHECK ("reports"."latitude" between -90 and 90 and "reports"."longitude" between -180 and 180),
	CONSTRAINT "reports_text" CHECK (length("reports"."text") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"camera_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"definition" jsonb NOT NULL,
	"rank" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "rules_kind" CHECK ("rules"."kind" in ('present', 'stopped', 'count', 'crossed', 'level')),
	CONSTRAINT "rules_definition" CHECK ("rules"."definition" ->> 'kind' = "rules"."kind" and "rules"."definition" ->> 'category' = "rules"."category")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_sha256" "bytea" PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_token" CHECK (length("sessions"."token_sha256") = 32),
	CONSTRAINT "sessions_forward" CHECK ("sessions"."expires_at" > "sessions"."opened_at" and "sessions"."seen_at" >= "sessions"."opened_at")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"area_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"fast_road" boolean NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sites_area_name" UNIQUE("area_id","name"),
	CONSTRAINT "sites_kind" CHECK ("sites"."kind" in ('reservoir', 'road', 'fire')),
	CONSTRAINT "sites_on_earth" CHECK ("sites"."latitude" between -90 and 90 and "sites"."longitude" between -180 and 180)
);
--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cameras" ADD CONSTRAINT "cameras_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_spans" ADD CONSTRAINT "health_spans_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_category_categories_code_fk" FOREIGN KEY ("category") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_judged_by_people_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_category_categories_code_fk" FOREIGN KEY ("category") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_category_categories_code_fk" FOREIGN KEY ("category") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_people_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_category_categories_code_fk" FOREIGN KEY ("category") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "areas_one_default" ON "areas" USING btree ("is_default") WHERE "areas"."is_default";--> statement-breakpoint
CREATE INDEX "audit_by_subject" ON "audit" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "evidence_by_time" ON "evidence" USING btree ("incident_id","taken_at");--> statement-breakpoint
CREATE UNIQUE INDEX "health_spans_one_open" ON "health_spans" USING btree ("camera_id") WHERE "health_spans"."until" is null;--> statement-breakpoint
CREATE INDEX "health_spans_by_camera" ON "health_spans" USING btree ("camera_id","since");--> statement-breakpoint
CREATE INDEX "health_spans_online" ON "health_spans" USING btree ("camera_id","until") WHERE "health_spans"."state" = 'online';--> statement-breakpoint
CREATE INDEX "incidents_queue" ON "incidents" USING btree ("queue_order","id");--> statement-breakpoint
CREATE INDEX "incidents_of_camera" ON "incidents" USING btree ("camera_id","category") WHERE "incidents"."state" <> 'rejected';--> statement-breakpoint
CREATE INDEX "incidents_by_time" ON "incidents" USING btree ("raised_at");--> statement-breakpoint
CREATE INDEX "observations_without_outcome" ON "observations" USING btree ("recorded_at") WHERE "observations"."outcome" is null;--> statement-breakpoint
CREATE INDEX "observations_awaiting_evidence" ON "observations" USING btree ("outcome_at") WHERE "observations"."evidence_state" = 'pending';--> statement-breakpoint
CREATE INDEX "observations_by_incident" ON "observations" USING btree ("incident_id","captured_at");--> statement-breakpoint
CREATE INDEX "observations_by_rule" ON "observations" USING btree ("rule_id","captured_at");--> statement-breakpoint
CREATE INDEX "rules_in_force" ON "rules" USING btree ("camera_id","rank") WHERE "rules"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");