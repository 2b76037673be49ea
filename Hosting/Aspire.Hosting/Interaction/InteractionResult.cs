namespace Aspire.Hosting;

/// <summary>Makes results of interactions.</summary>
public static class InteractionResult
{
    /// <summary>A result that was given.</summary>
    /// <typeparam name="T">What was asked for.</typeparam>
    /// <param name="result">What was given.</param>
    /// <returns>The result.</returns>
    public static InteractionResult<T> Ok<T>(T result) => new(result, canceled: false);

    /// <summary>The result of an interaction that was dismissed.</summary>
    /// <typeparam name="T">What was asked for.</typeparam>
    /// <param name="data">What there is all the same.</param>
    /// <returns>The result.</returns>
    public static InteractionResult<T> Cancel<T>(T? data = default) => new(data, canceled: true);
}
