/** The configuration with which Prometheus and Alertmanager run, for a laptop and for hosts. */
package io.ordertrail.stack;
