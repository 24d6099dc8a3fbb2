/** gRPC: contract to domain and back, and who may call. */
package io.signet.analytics.api;
