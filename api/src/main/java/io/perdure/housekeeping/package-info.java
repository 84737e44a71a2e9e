/** What has to be done now and then, whoever asks or not. */
package io.perdure.housekeeping;
