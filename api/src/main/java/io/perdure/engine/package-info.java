/** What the engines share. Not exported: nobody but them may rely on it. */
package io.perdure.engine;
