/** The main job, shown step by step on pictures that may be shown. */
package io.signet.launcher.demo;
