/** PromQL and the metrics catalogue, read once for all that holds rules and dashboards to them. */
package io.ordertrail.promql;
