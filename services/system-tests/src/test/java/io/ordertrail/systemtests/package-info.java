/**
 * The whole system as a user runs it: the command, its processes, a real Elasticsearch, real kills.
 * What the venue, the risk manager and the record say is compared; none is believed by itself.
 */
package io.ordertrail.systemtests;
