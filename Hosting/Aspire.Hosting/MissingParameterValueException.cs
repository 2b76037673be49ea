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
}
