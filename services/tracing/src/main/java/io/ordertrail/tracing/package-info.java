/**
 * Spans from the record: every event of a trace becomes a span with the event's own span id, made
 * behind the journal with the recorded times, and sent to a collector by OTLP over HTTP.
 */
package io.ordertrail.tracing;
