ALTER TABLE "people" DROP CONSTRAINT "people_role";--> statement-breakpoint
ALTER TABLE "cameras" ADD COLUMN "profile" text;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_role" CHECK ("people"."role" in ('admin', 'dispatcher', 'responder', 'verifier', 'auditor', 'citizen'));