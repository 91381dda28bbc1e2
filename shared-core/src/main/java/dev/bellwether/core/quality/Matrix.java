package dev.bellwether.core.quality;

/** The little of linear algebra that a few models need. */
final class Matrix {

    private Matrix() {}

    /** The inverse of a positive definite matrix, by Gauss and Jordan; such a one needs no pivoting. */
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        var left = new double[size][];
        var right = new double[size][size];
        for (int i = 0; i < size; i++) {
            left[i] = matrix[i].clone();
            right[i][i] = 1;
        }
        for (int column = 0; column < size; column++) {
            double pivot = left[column][column];
            for (int k = 0; k < size; k++) {
                left[column][k] /= pivot;
                right[column][k] /= pivot;
            }
            for (int row = 0; row < size; row++) {
                double factor = left[row][column];
                for (int k = 0; k < size && row != column; k++) {
                    left[row][k] -= factor * left[column][k];
                    right[row][k] -= factor * right[column][k];
                }
            }
        }
        return right;
    }

    /** The vector times the matrix times the vector. */
    static double quadratic(double[] vector, double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                sum += vector[i] * matrix[i][j] * vector[j];
            }
        }
        return sum;
    }
}
