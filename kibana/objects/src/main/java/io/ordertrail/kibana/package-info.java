/** Kibana's saved objects: built, checked, and as questions to Elasticsearch. */
package io.ordertrail.kibana;
