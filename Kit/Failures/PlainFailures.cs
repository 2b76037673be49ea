using Aspire.Hosting;

namespace EnvironmentKit.Failures;

/// <summary>Ends an AppHost that cannot start because of a mistake in its declaration or settings with one message instead of a stack trace.</summary>
public static class PlainFailures
{
    private static int _installed;

    /// <summary>
    /// From now on, an unhandled <see cref="EnvironmentKitException"/>, <see cref="DistributedApplicationException"/>, unreadable
    /// configuration file or refused argument of a declaration is written to standard error as <c>Error: …</c>, and the process ends with
    /// exit code 1. Every other exception is a defect and keeps its stack trace. Calling it again does nothing.
    /// </summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
            {
                if (failure.ExceptionObject is Exception exception && Describe(exception) is { } message)
                {
                    Console.Error.WriteLine($"Error: {message}");
                    Environment.Exit(1);
                }
            };
        }
    }

    /// <summary>The message for a mistake of the declaration's author, or null for a defect.</summary>
    /// <param name="exception">What nobody handled.</param>
    internal static string? Describe(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        EnvironmentKitException or DistributedApplicationException => exception.Message,
        // Configuration files say where in the file they are wrong only in the inner exception.
        InvalidDataException or FormatException when exception.InnerException is { } cause => $"{exception.Message} {cause.Message}",
        InvalidDataException => exception.Message,
        // Refused by the declaration itself; anything deeper is a defect.
        ArgumentException when IsThrownToDeclaration(exception) => exception.Message,
        _ => null,
    };

    private static bool IsThrownToDeclaration(Exception exception)
    {
        var frames = new System.Diagnostics.StackTrace(exception).GetFrames();
        return frames.All(frame => frame.GetMethod()?.DeclaringType?.Namespace is not { } space
            || space.StartsWith("Aspire.Hosting", StringComparison.Ordinal)
            || space.StartsWith("EnvironmentKit", StringComparison.Ordinal)
            || space.StartsWith("System", StringComparison.Ordinal));
    }
}
