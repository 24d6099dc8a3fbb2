/** Error rates of the models on data sets, through the pipeline that is served. */
package io.signet.evaluation;
