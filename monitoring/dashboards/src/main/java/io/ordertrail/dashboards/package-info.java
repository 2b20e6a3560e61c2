/** Grafana dashboards, and the checks that they show what a real run has. */
package io.ordertrail.dashboards;
