/**
 * The auditor: proves journals and Elasticsearch all the time with the code of {@code verify},
 * tells it as metrics, and records what it found as events of its own.
 */
package io.ordertrail.auditor;
