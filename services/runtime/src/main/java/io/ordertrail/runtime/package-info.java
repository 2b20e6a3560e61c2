/**
 * What every service process shares: settings, metrics from the catalogue, health, logging, the
 * agent's thread, an orderly start and stop.
 */
package io.ordertrail.runtime;
