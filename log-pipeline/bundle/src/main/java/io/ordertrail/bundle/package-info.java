/**
 * The incident bundle: a window of the record as a folder that explains and proves itself.
 *
 * <p>Lines come from the journal and from nowhere else; Elasticsearch and Prometheus are asked what
 * they say of the same window, and when they do not answer, the bundle says so.
 */
package io.ordertrail.bundle;
