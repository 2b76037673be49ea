namespace Aspire.Hosting;

/// <summary>A parameter has no value: neither configuration nor user secrets have it and it has no default.</summary>
#pragma warning disable CA1032 // Aspire's exception has these two constructors.
public class MissingParameterValueException : DistributedApplicationException
#pragma warning restore CA1032
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which parameter has no value, and where one can be set.</param>
    public MissingParameterValueException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">Which parameter has no value, and where one can be set.</param>
    /// <param name="innerException">The cause.</param>
    public MissingParameterValueException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Which parameter it is and how to give it a value; null when nobody said so.</summary>
    internal string? Remedy { get; init; }

    /// <summary>The message of a failure, and how to mend it where a parameter without a value is the reason.</summary>
    internal static string Explain(Exception failure) => failure is MissingParameterValueException { Remedy: { } remedy } ? $"{failure.Message} {remedy}" : failure.Message;
}
