namespace Aspire.Hosting;

/// <summary>What a check of entered values works with.</summary>
public sealed class InputsDialogValidationContext
{
    /// <summary>What was entered.</summary>
    public required InteractionInputCollection Inputs { get; init; }

    /// <summary>Ends the check's work.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    internal bool HasErrors => Inputs.Any(input => input.ValidationErrors.Count > 0);

    /// <summary>Says what is wrong with an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="errorMessage">What is wrong.</param>
    public void AddValidationError(InteractionInput input, string errorMessage)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(errorMessage);
        if (!Inputs.Contains(input))
        {
            throw new ArgumentException($"The input '{input.Name}' is not among those that are checked.", nameof(input));
        }

        input.ValidationErrors.Add(errorMessage);
    }

    /// <summary>Says what is wrong with an input.</summary>
    /// <param name="inputName">The input's name.</param>
    /// <param name="errorMessage">What is wrong.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public void AddValidationError(string inputName, string errorMessage) => AddValidationError(Inputs[inputName], errorMessage);
}
