ALTER TABLE "people" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_phone" CHECK ("people"."phone" ~ '^[+]?[0-9 ()-]{3,40}$');