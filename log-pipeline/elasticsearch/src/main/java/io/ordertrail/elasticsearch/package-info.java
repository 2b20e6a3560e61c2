/**
 * Everything that is Elasticsearch's own: index names, templates, clients, and the real server for
 * local use and tests.
 *
 * <p>The JSON files under {@code log-pipeline/elasticsearch/templates} are the only copy of the
 * templates: a local run and a production cluster install the same ones.
 */
package io.ordertrail.elasticsearch;
