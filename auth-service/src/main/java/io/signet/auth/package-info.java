/** Who somebody is: accounts, tokens and sessions. */
package io.signet.auth;
