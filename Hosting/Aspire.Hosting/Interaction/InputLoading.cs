namespace Aspire.Hosting.Interaction;

/// <summary>Finds the choices or values of inputs while they are shown.</summary>
internal static class InputLoading
{
    public static bool IsAtStart(InteractionInput input) => input.DynamicLoading is { } loading && (loading.AlwaysLoadOnStart || loading.DependsOnInputs is not { Count: > 0 });

    /// <exception cref="InvalidOperationException">An input depends on one that is not there or comes later.</exception>
    public static void Check(InteractionInputCollection inputs)
    {
        var earlier = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs)
        {
            foreach (var dependency in input.DynamicLoading?.DependsOnInputs ?? [])
            {
                if (!earlier.Contains(dependency))
                {
                    throw new InvalidOperationException($"The input '{input.Name}' is loaded when '{dependency}' changes, but there is no such input before it.");
                }
            }

            earlier.Add(input.Name);
        }
    }

    /// <summary>Loads an input; what goes wrong is shown at it.</summary>
    public static async Task LoadAsync(InteractionInput input, InteractionInputCollection all, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await input.DynamicLoading!.LoadCallback(new LoadInputContext { Input = input, AllInputs = all, CancellationToken = cancellationToken, Services = services })
                .ConfigureAwait(false);
            if (input is { InputType: InputType.Choice, AllowCustomChoice: false, Value.Length: > 0 } && input.Options?.All(option => option.Key != input.Value) is not false)
            {
                // What was chosen is no choice any more.
                input.Value = null;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            input.ValidationErrors.Add(failure.Message);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
    }
}
