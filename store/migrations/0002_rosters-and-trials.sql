CREATE TABLE "duties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"duty" text NOT NULL,
	"person_id" uuid NOT NULL,
	"area_id" uuid,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "duties_duty" CHECK ("duties"."duty" in ('dispatcher', 'deputy', 'leader', 'supervisor')),
	CONSTRAINT "duties_forward" CHECK ("duties"."until" > "duties"."from")
);
--> statement-breakpoint
ALTER TABLE "observations" DROP CONSTRAINT "observations_known_outcome";--> statement-breakpoint
ALTER TABLE "observations" DROP CONSTRAINT "observations_incident";--> statement-breakpoint
ALTER TABLE "cameras" ADD COLUMN "trial_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duties_by_time" ON "duties" USING btree ("duty","from","until") WHERE "duties"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "duties_by_person" ON "duties" USING btree ("person_id","from");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor_id","seq") WHERE "audit"."actor_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "audit" USING btree ("at","seq");--> statement-breakpoint
CREATE INDEX "observations_by_camera" ON "observations" USING btree ("camera_id","captured_at");--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_known_outcome" CHECK ("observations"."outcome" in ('raised', 'joined', 'held', 'trial'));--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_incident" CHECK (("observations"."incident_id" is not null) = ("observations"."outcome" is not null and "observations"."outcome" not in ('held', 'trial')));