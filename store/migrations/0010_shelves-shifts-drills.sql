CREATE TABLE "drills" (
	"observation_id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"arrived_at" timestamp (3) with time zone,
	"arrived_with" uuid,
	CONSTRAINT "drills_day_unique" UNIQUE("day"),
	CONSTRAINT "drills_arrived" CHECK (("drills"."arrived_at" is null) = ("drills"."arrived_with" is null))
);
--> statement-breakpoint
CREATE TABLE "shelves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"camera_id" uuid NOT NULL,
	"category" text NOT NULL,
	"severity" text NOT NULL,
	"reason" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"needs_second" boolean NOT NULL,
	"seconded_at" timestamp (3) with time zone,
	"seconded_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "shelves_severity" CHECK ("shelves"."severity" in ('P1', 'P2', 'P3', 'P4')),
	CONSTRAINT "shelves_reason" CHECK ("shelves"."reason" in ('fog-cloud', 'light-reflection', 'rain-insect-web', 'animal-plant', 'permitted-work', 'other')),
	CONSTRAINT "shelves_ends" CHECK ("shelves"."until_at" > "shelves"."from_at" and "shelves"."until_at" <= "shelves"."from_at" + interval '12 hours'),
	CONSTRAINT "shelves_seconded" CHECK (("shelves"."seconded_at" is null) = ("shelves"."seconded_by" is null) and "shelves"."seconded_by" <> "shelves"."by"
        and ("shelves"."needs_second" or "shelves"."seconded_by" is null)),
	CONSTRAINT "shelves_ended" CHECK (("shelves"."ended_at" is null) = ("shelves"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"area_id" uuid,
	"began_at" timestamp (3) with time zone NOT NULL,
	"planned_until" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"sheet" jsonb,
	"note" text,
	CONSTRAINT "shifts_forward" CHECK ("shifts"."planned_until" > "shifts"."began_at" and "shifts"."ended_at" >= "shifts"."began_at"),
	CONSTRAINT "shifts_signed" CHECK (("shifts"."ended_at" is null) = ("shifts"."sheet" is null) and ("shifts"."note" is null or "shifts"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "people_role";--> statement-breakpoint
ALTER TABLE "drills" ADD CONSTRAINT "drills_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drills" ADD CONSTRAINT "drills_arrived_with_people_id_fk" FOREIGN KEY ("arrived_with") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelves" ADD CONSTRAINT "shelves_camera_id_cameras_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."cameras"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelves" ADD CONSTRAINT "shelves_category_categories_code_fk" FOREIGN KEY ("category") REFERENCES "public"."categories"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelves" ADD CONSTRAINT "shelves_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelves" ADD CONSTRAINT "shelves_seconded_by_people_id_fk" FOREIGN KEY ("seconded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelves" ADD CONSTRAINT "shelves_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drills_by_time" ON "drills" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "shelves_of_camera" ON "shelves" USING btree ("camera_id","category","until_at");--> statement-breakpoint
CREATE INDEX "shelves_by_time" ON "shelves" USING btree ("until_at");--> statement-breakpoint
CREATE UNIQUE INDEX "shifts_one_open" ON "shifts" USING btree ("person_id") WHERE "shifts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shifts_by_end" ON "shifts" USING btree ("ended_at");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_role" CHECK ("people"."role" in ('admin', 'dispatcher', 'responder', 'verifier', 'auditor', 'citizen', 'wall'));