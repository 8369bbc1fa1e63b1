ALTER TABLE "health_spans" DROP CONSTRAINT "health_spans_known_reason";--> statement-breakpoint
ALTER TABLE "cameras" ADD COLUMN "focus" jsonb;--> statement-breakpoint
ALTER TABLE "health_spans" ADD CONSTRAINT "health_spans_known_reason" CHECK ("health_spans"."reason" in ('no-frame', 'frozen', 'dark', 'covered', 'moved', 'auth', 'address', 'codec', 'overload', 'model', 'water', 'error'));