package dev.bellwether.core.quality;

import java.util.List;

/**
 * Fitted strengths, and how sure they are: the covariance of their logarithms is the inverse of the observed Fisher
 * information, taken where the logarithms add up to 0, since only their differences mean something.
 */
final class Strengths {

    /** The normal distribution's 97.5th percentile. */
    private static final double TWO_SIDED_95 = 1.959964;

    private final List<String> models;
    private final double[] strengths;
    private final double[][] covariance;

    /** @param met how often each two met, the prior included */
    Strengths(List<String> models, double[] strengths, double[][] met) {
        this.models = models;
        this.strengths = strengths;
        this.covariance = Matrix.inverse(information(strengths, met));
    }

    /**
     * A part of one, with its 95 % confidence interval.
     *
     * @param share what the model would win on average of a comparison with another model of the field
     */
    record Estimate(double share, double low, double high) {}

    /** All models that met, by name. */
    List<String> models() {
        return models;
    }

    /** The chance that one model's answer is liked better than another's. */
    double chance(String model, String other) {
        return chance(models.indexOf(model), models.indexOf(other));
    }

    private double chance(int i, int j) {
        return strengths[i] / (strengths[i] + strengths[j]);
    }

    /**
     * The mean chance against the other models. Its variance comes from that of the strengths by the delta method, and the
     * interval is made on the scale of log odds, so that it stays between 0 and 1.
     */
    Estimate estimate(String model) {
        int own = models.indexOf(model);
        int others = models.size() - 1;
        double share = 0;
        var slope = new double[models.size()];
        for (int j = 0; j < models.size(); j++) {
            if (j != own) {
                double chance = chance(own, j);
                share += chance / others;
                slope[own] += chance * (1 - chance) / others;
                slope[j] = -chance * (1 - chance) / others;
            }
        }
        double deviation = Math.sqrt(Matrix.quadratic(slope, covariance)) / (share * (1 - share));
        double odds = Math.log(share / (1 - share));
        return new Estimate(
                share, logistic(odds - TWO_SIDED_95 * deviation), logistic(odds + TWO_SIDED_95 * deviation));
    }

    private static double logistic(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    /** The information, with the direction in which it holds nothing filled up; differences do not feel that. */
    private double[][] information(double[] strengths, double[][] met) {
        int size = strengths.length;
        var information = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double known = i == j ? 0 : met[i][j] * chance(i, j) * chance(j, i);
                information[i][i] += known;
                information[i][j] -= known;
                information[i][j] += 1.0 / size;
            }
        }
        return information;
    }
}
