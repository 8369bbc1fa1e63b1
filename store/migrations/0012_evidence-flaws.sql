ALTER TABLE "incidents" DROP CONSTRAINT "incidents_source";--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "flaw_incident_id" uuid;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_flaw_incident_id_incidents_id_fk" FOREIGN KEY ("flaw_incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_flaws_untold" ON "evidence" USING btree ("incident_id") WHERE "evidence"."flaw" is not null and "evidence"."flaw_incident_id" is null and "evidence"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "evidence_by_flaw_incident" ON "evidence" USING btree ("flaw_incident_id") WHERE "evidence"."flaw_incident_id" is not null;--> statement-breakpoint
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
        when 'system' then num_nonnulls("incidents"."report_id", "incidents"."camera_id", "incidents"."rule_id", "incidents"."observation_id", "incidents"."health") = 0
        else false end);