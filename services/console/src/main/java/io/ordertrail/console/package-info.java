/**
 * The web page on which people watch the running system. It reads: the journal, the services'
 * metrics, Elasticsearch, Prometheus; nothing waits for it.
 */
package io.ordertrail.console;
