namespace Aspire.Hosting.Testing;

/// <summary>What is asked of a command line that a test gives.</summary>
internal static class Arguments
{
    /// <exception cref="ArgumentNullException">It is null, or one of it is.</exception>
    /// <exception cref="ArgumentException">One of it is empty.</exception>
    public static string[] Checked(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        foreach (var argument in args)
        {
            ArgumentException.ThrowIfNullOrEmpty(argument, nameof(args));
        }

        return args;
    }
}
